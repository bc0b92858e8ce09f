using System.CommandLine;
using System.Globalization;
using ModelDsl.Cli.Settings;

namespace ModelDsl.Cli.Commands;

/// <summary>The flags that choose weights: a version of a run, or a checkpoint.</summary>
internal sealed class VersionFlags(CommandContext context)
{
    private readonly Option<string?> _run = new("--run") { Description = "Run directory: its best version", HelpName = "directory" };
    private readonly Option<string?> _stage = new("--stage") { Description = "Another version of the run", HelpName = "name|number" };

    private readonly Option<string?> _checkpoint = new("--checkpoint")
    {
        Description = "A Hugging Face directory, or the id of a model on the hub, instead of a run", HelpName = "path|id",
    };

    /// <summary>The options.</summary>
    public IEnumerable<Symbol> All => context.Actions.Plan is null ? [_checkpoint] : [_run, _stage, _checkpoint];

    /// <summary>Returns the checkpoint that the command line chooses. Without a choice it is the best version of the program's own run, or
    /// else the program's checkpoint.</summary>
    /// <exception cref="CommandException">There is no such version, or nothing to choose.</exception>
    public string Choose(ParseResult parsed)
    {
        if (parsed.GetValue(_checkpoint) is { } checkpoint) return checkpoint;

        var (run, stage) = (parsed.GetValue(_run), parsed.GetValue(_stage));
        if (run is not null || stage is not null) return FindVersion(run ?? context.RunDirectory, stage);

        var request = context.CreateRequest();
        return context.Actions.Plan is not null && File.Exists(Path.Combine(context.RunDirectory, "ledger.json"))
            ? FindVersion(context.RunDirectory, stage: null)
            : request.Checkpoint ?? throw new CommandException("Choose weights: --run or --checkpoint.");
    }

    private static string FindVersion(string run, string? stage)
    {
        var ledger = Ledger.Read(run);
        var version = stage is null ? ledger.Best : Find(ledger, stage);
        var wanted = stage is null ? "accepted version" : $"version of {stage}";
        return version?.Directory ?? throw new CommandException($"The run directory {run} has no {wanted}.");
    }

    private static StageResult Find(Ledger ledger, string stage) =>
        int.TryParse(stage, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && ledger.Stages.FirstOrDefault(result => result.Index == number) is { } numbered
            ? numbered
            : Names.Find(ledger.Stages, result => result.Stage, stage, "stage", "--stage: ");
}
