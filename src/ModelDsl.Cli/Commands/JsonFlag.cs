using System.CommandLine;

namespace ModelDsl.Cli.Commands;

/// <summary>The flag that asks for JSON instead of text.</summary>
internal sealed class JsonFlag
{
    private readonly Option<bool> _json = new("--json") { Description = "Write JSON to standard output, and messages to standard error" };

    /// <summary>The option.</summary>
    public Symbol Option => _json;

    /// <summary>Whether JSON is asked for.</summary>
    public bool IsSet(ParseResult parsed) => parsed.GetValue(_json);

    /// <summary>Writes a result as JSON or as text.</summary>
    public void Write<T>(ParseResult parsed, T result, Func<string> format)
    {
        var text = IsSet(parsed) ? JsonText.Format(result) : format();
        parsed.InvocationConfiguration.Output.WriteLine(text.TrimEnd('\n'));
    }
}
