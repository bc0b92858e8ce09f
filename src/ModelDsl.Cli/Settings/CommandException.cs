namespace ModelDsl.Cli.Settings;

/// <summary>A command cannot do what the command line or a settings file asks for.</summary>
internal sealed class CommandException(string message, int exitCode = CommandException.WrongUsage) : Exception(message)
{
    /// <summary>The exit code of wrong usage.</summary>
    public const int WrongUsage = 2;

    /// <summary>The exit code of the program.</summary>
    public int ExitCode { get; } = exitCode;
}
