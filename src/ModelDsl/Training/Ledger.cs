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

    /// <summary>The results of the completed stages, by stage number.</summary>
    public IReadOnlyList<StageResult> Stages { get; init; } = [];

    /// <summary>Reads the ledger of a run directory.</summary>
    /// <exception cref="RunDirectoryException">The directory has no ledger, or the ledger is damaged or of a later version.</exception>
    public static Ledger Read(string runDirectory) => LedgerFile.Read(runDirectory);

    /// <summary>Formats the stages as a table, aligned for a terminal.</summary>
    public override string ToString() => LedgerTable.Create(this).ToText();

    /// <summary>Creates a ledger without results.</summary>
    internal static Ledger Create(SchedulePlan plan, IEnumerable<string> tasks) => new()
    {
        Model = plan.Model,
        Backbone = plan.Backbone,
        TotalParameters = plan.TotalParameters,
        Tasks = [.. tasks],
        Schedule = [.. plan.Stages.Select(ScheduledStage.From)],
    };

    /// <summary>Returns the ledger with a result added; it replaces an earlier one of the same stage.</summary>
    internal Ledger With(StageResult result) => this with
    {
        Stages = [.. Stages.Where(entry => entry.Index != result.Index).Append(result).OrderBy(entry => entry.Index)],
    };

    /// <summary>Returns whether two ledgers have the same model and schedule.</summary>
    internal bool IsOfSameScheduleAs(Ledger other) =>
        (Model, Backbone, TotalParameters) == (other.Model, other.Backbone, other.TotalParameters)
        && Tasks.SequenceEqual(other.Tasks, StringComparer.Ordinal)
        && Schedule.SequenceEqual(other.Schedule);
}
