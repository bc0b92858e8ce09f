using System.CommandLine;
using System.Text.Json;
using ModelDsl.Cli.Settings;

namespace ModelDsl.Cli.Commands;

/// <summary>What every command of a program needs.</summary>
/// <param name="actions">The model.</param>
/// <param name="defaults">The program's defaults.</param>
internal sealed class CommandContext(ModelActions actions, ModelDefaults defaults)
{
    /// <summary>The model.</summary>
    public ModelActions Actions { get; } = actions;

    /// <summary>The names of the stages; empty for a model that is frozen for good.</summary>
    public IReadOnlyList<string> Stages { get; } = [.. (actions.Plan?.Stages ?? []).Select(stage => stage.Name)];

    /// <summary>The run directory unless another is named.</summary>
    public string RunDirectory => CreateRequest().Options.RunDirectory!;

    /// <summary>Creates a request from the program's defaults.</summary>
    public RunRequest CreateRequest() => RunRequest.From(defaults, JsonNamingPolicy.KebabCaseLower.ConvertName(Actions.Name));

    /// <summary>Creates a command.</summary>
    /// <param name="name">The name.</param>
    /// <param name="description">What it does.</param>
    /// <param name="run">Runs it and returns its exit code.</param>
    /// <param name="symbols">The options and arguments.</param>
    public static Command Create(string name, string description, Func<ParseResult, int> run, params IEnumerable<Symbol> symbols)
    {
        var command = new Command(name, description);
        foreach (var symbol in symbols)
        {
            if (symbol is Option option) command.Add(option);
            else command.Add((Argument)symbol);
        }

        command.SetAction(run);
        return command;
    }
}
