using ModelDsl.Training.Reporting;
using ModelDsl.Training.Versions;

namespace ModelDsl;

/// <summary>The record of a run: what trained in each stage and how well the model did behind it. Immutable; <see cref="ToString"/> is a
/// table for terminals.</summary>
public sealed record Ledger
{
    /// <summary>The model's class.</summary>
    public required string Model { get; init; }

    /// <summary>The name of its backbone.</summary>
    public required string Backbone { get; init; }

    /// <summary>The number of parameters of the model.</summary>
    public required long TotalParameters { get; init; }

    /// <summary>The tasks, in the order of the heads.</summary>
    public required IReadOnlyList<string> Tasks { get; init; }

    /// <summary>What each stage of the schedule thaws: a run directory holds versions of one schedule only.</summary>
    public required IReadOnlyList<ScheduledStage> Schedule { get; init; }

    /// <summary>The stages that have ended, by number.</summary>
    public IReadOnlyList<StageResult> Stages { get; init; } = [];

    /// <summary>Reads the ledger of a run directory.</summary>
    /// <exception cref="ModelDslException">The directory has no ledger, or it is damaged.</exception>
    public static Ledger Read(string runDirectory) => LedgerFile.Read(runDirectory);

    /// <summary>The stages as a text table, aligned for a terminal.</summary>
    public override string ToString() => LedgerTable.Create(this).ToText();

    /// <summary>A ledger without entries.</summary>
    internal static Ledger Create(SchedulePlan plan, IEnumerable<string> tasks) => new()
    {
        Model = plan.Model,
        Backbone = plan.Backbone,
        TotalParameters = plan.TotalParameters,
        Tasks = [.. tasks],
        Schedule = [.. plan.Stages.Select(ScheduledStage.From)],
    };

    /// <summary>This ledger with an entry added, in place of an earlier one of the same stage.</summary>
    internal Ledger With(StageResult result) => this with
    {
        Stages = [.. Stages.Where(entry => entry.Index != result.Index).Append(result).OrderBy(entry => entry.Index)],
    };

    /// <summary>Whether two ledgers are about the same model and schedule.</summary>
    internal bool IsOfSameScheduleAs(Ledger other) =>
        (Model, Backbone, TotalParameters) == (other.Model, other.Backbone, other.TotalParameters)
        && Tasks.SequenceEqual(other.Tasks, StringComparer.Ordinal)
        && Schedule.SequenceEqual(other.Schedule);
}
