using System.CommandLine.Invocation;
using ModelDsl.Cli.Commands;
using ModelDsl.Cli.Displays;
using ModelDsl.Cli.Settings;

namespace ModelDsl.Cli;

/// <summary>The command line of a declared model: plan, check, rehearse, train, resume, evaluate, predict, ledger, compare and
/// export.</summary>
public static class ModelCommands
{
    /// <summary>Runs the command line of a model.</summary>
    /// <example><code>
    /// return ModelCommands.Run&lt;SupportTriage&gt;(args, new()
    /// {
    ///     Checkpoint = "starter", Train = "data/train.csv", Dev = "data/dev.csv", Options = new() { LearningRate = 5e-4 },
    /// });
    /// </code></example>
    /// <param name="args">The program's arguments. Without a command the program trains, if the defaults name its data.</param>
    /// <param name="defaults">What the commands use where the command line says nothing.</param>
    /// <typeparam name="TModel">The model.</typeparam>
    /// <returns>The exit code: 0, 1 for an error, 2 for wrong usage, 130 after Ctrl+C, 143 after SIGTERM.</returns>
    public static int Run<TModel>(string[] args, ModelDefaults? defaults = null)
        where TModel : PretrainedModel, IPretrainedModel<TModel>
    {
        ArgumentNullException.ThrowIfNull(args);
        defaults ??= new();
        var root = CommandTree.Create(new(ModelActions.Of<TModel>(), defaults));
        return ConsoleProgram.Run(
            () =>
            {
                var parsed = root.Parse(AddDefaultCommand(args, defaults));
                var wrong = parsed.Action as ParseErrorAction;
                if (wrong is not null) wrong.ShowHelp = parsed.CommandResult.Command == root;
                var exitCode = parsed.Invoke(new() { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
                return wrong is null ? exitCode : CommandException.WrongUsage;
            },
            () => OutputStream.Error);
    }

    // A program that has its data trains: "dotnet run" does the main job, and so does "dotnet run --epochs 1".
    private static string[] AddDefaultCommand(string[] args, ModelDefaults defaults)
    {
        string[] ofRoot = ["--help", "-h", "-?", "--version"];
        var hasDev = defaults.Dev is not null || defaults.DevShare is not null;
        var hasData = hasDev && defaults is { Checkpoint: not null, Train: not null };
        var hasCommand = args is [var first, ..] && (!first.StartsWith('-') || ofRoot.Contains(first));
        return hasData && !hasCommand ? [TrainCommand.Name, .. args] : args;
    }
}
