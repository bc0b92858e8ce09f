using System.Text.Json.Serialization;
using ModelDsl.Training.Reporting;
using ModelDsl.Training.Versions;

namespace ModelDsl;

/// <summary>The immutable record of a run: what trained in each stage, and the metrics after it. <see cref="ToString"/> formats it as a
/// table for terminals.</summary>
public sealed record Ledger
{
    /// <summary>The model's class.</summary>
    public required string Model { get; init; }

    /// <summary>The backbone's name.</summary>
    public required string Backbone { get; init; }

    /// <summary>The number of parameters of the whole model.</summary>
    public required long TotalParameters { get; init; }

    /// <summary>The tasks, in the order of the heads.</summary>
    public required IReadOnlyList<string> Tasks { get; init; }

    /// <summary>What each stage of the schedule thaws. A run directory holds versions of one schedule only.</summary>
    public required IReadOnlyList<ScheduledStage> Schedule { get; init; }

    /// <summary>The plan of each stage, with its costs. Empty in ledgers of earlier releases.</summary>
    public IReadOnlyList<StagePlan> Plans { get; init; } = [];

    /// <summary>The runs, in order.</summary>
    public IReadOnlyList<RunSummary> Runs { get; init; } = [];

    /// <summary>The results of all attempts of all runs, in order.</summary>
    public IReadOnlyList<StageResult> Attempts { get; init; } = [];

    /// <summary>Why the last run ended before its last stage, or null.</summary>
    public string? EndedBecause { get; init; }

    /// <summary>The results of the last run's stages, by stage number; the last attempt of each.</summary>
    [JsonIgnore]
    public IReadOnlyList<StageResult> Stages =>
        [.. OfLastRun.GroupBy(result => result.Index).Select(attempts => attempts.Last()).OrderBy(result => result.Index)];

    /// <summary>The version that the last run hands over: the last accepted one. Null before a stage is accepted.</summary>
    [JsonIgnore]
    public StageResult? Best => OfLastRun.LastOrDefault(result => result.Decision == StageDecision.Accepted);

    private IEnumerable<StageResult> OfLastRun =>
        Runs is [.., var last] ? Attempts.Where(result => result.RunId == last.Id) : [];

    /// <summary>Reads the ledger of a run directory.</summary>
    /// <exception cref="RunDirectoryException">The directory has no ledger, or the ledger is damaged or of a later version.</exception>
    public static Ledger Read(string runDirectory) => LedgerFile.Read(runDirectory);

    /// <summary>Formats the stages as a table, aligned for a terminal.</summary>
    public override string ToString() => LedgerText.Format(this);

    /// <summary>Creates a ledger without results.</summary>
    internal static Ledger Create(SchedulePlan plan, IEnumerable<string> tasks) => new()
    {
        Model = plan.Model,
        Backbone = plan.Backbone,
        TotalParameters = plan.TotalParameters,
        Tasks = [.. tasks],
        Schedule = [.. plan.Stages.Select(ScheduledStage.From)],
        Plans = plan.Stages,
    };

    /// <summary>Returns the ledger with a run added.</summary>
    internal Ledger With(RunSummary run) => this with { Runs = [.. Runs, run], EndedBecause = null };

    /// <summary>Returns the ledger with a result added.</summary>
    internal Ledger With(StageResult result) => this with { Attempts = [.. Attempts, result] };

    /// <summary>Returns whether two ledgers have the same model and schedule.</summary>
    internal bool IsOfSameScheduleAs(Ledger other) =>
        (Model, Backbone, TotalParameters) == (other.Model, other.Backbone, other.TotalParameters)
        && Tasks.SequenceEqual(other.Tasks, StringComparer.Ordinal)
        && Schedule.SequenceEqual(other.Schedule);
}
