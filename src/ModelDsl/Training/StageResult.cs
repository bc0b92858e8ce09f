using System.Text.Json.Serialization;
using ModelDsl.Training.Versions;

namespace ModelDsl;

/// <summary>The result of one attempt of a stage, with the weights of <see cref="BestEpoch"/>.</summary>
public sealed record StageResult
{
    /// <summary>The stage's number, from 0.</summary>
    public required int Index { get; init; }

    /// <summary>The stage's name.</summary>
    public required string Stage { get; init; }

    /// <summary>The <see cref="RunSummary.Id"/> of the run.</summary>
    public string RunId { get; init; } = "";

    /// <summary>The number of the attempt at this stage in its run directory, from 1.</summary>
    public int Attempt { get; init; } = 1;

    /// <summary>The settings with which the stage ran; null in ledgers of earlier releases.</summary>
    public StageSettings? Settings { get; init; }

    /// <summary>The number of parameters that trained.</summary>
    public required long TrainableParameters { get; init; }

    /// <summary>The parameter groups with their learning rates, in the order in which they thawed.</summary>
    public IReadOnlyList<GroupRates> Groups { get; init; } = [];

    /// <summary>The schedule of the learning rates: the factor on those of <see cref="Groups"/> at the first and the last step, and where
    /// its slope changes. Empty in ledgers of earlier releases.</summary>
    public IReadOnlyList<RateFactor> RateFactors { get; init; } = [];

    /// <summary>The evaluations, in order: one at the end of each epoch, and those within epochs.</summary>
    public required IReadOnlyList<EpochResult> Epochs { get; init; }

    /// <summary>The <see cref="EpochResult.Epoch"/> whose weights were kept: the best by <see cref="SelectBy"/>. 0 if the stage diverged
    /// before its first evaluation.</summary>
    public required double BestEpoch { get; init; }

    /// <summary>Why the stage ended before its last planned epoch, or null.</summary>
    public string? EndedBecause { get; init; }

    /// <summary>Whether the loss or a gradient became infinite or not a number. The stage then has the weights of its best evaluation
    /// before.</summary>
    public bool Diverged { get; init; }

    /// <summary>What became of the stage.</summary>
    public StageDecision Decision { get; init; }

    /// <summary>Why.</summary>
    public string Reason { get; init; } = "";

    /// <summary>The duration of the stage in seconds, including evaluation and verification, excluding saving.</summary>
    public required double Seconds { get; init; }

    /// <summary>The part of <see cref="Seconds"/> in which frozen layers ran to fill prefix caches; 0 if none were filled.</summary>
    public double CachingSeconds { get; init; }

    /// <summary>Whether the frozen prefix ran once per example, not in every step. False in ledgers of earlier releases.</summary>
    public bool UsesPrefixCache { get; init; }

    /// <summary>The planned cost of the stage's steps and evaluations, in the unit of <see cref="StagePlan.ForwardWork"/> times examples.
    /// 0 if the plan has no costs, and in ledgers of earlier releases.</summary>
    public double PlannedWork { get; init; }

    /// <summary>The directory of the saved version; null without a run directory.</summary>
    public string? Directory { get; init; }

    /// <summary>The paired test against the best accepted version before; null without one.</summary>
    public PairedComparison? Comparison { get; init; }

    /// <summary>The analysis of each task on the development data with the kept weights, by task name. Empty in ledgers of earlier
    /// releases.</summary>
    public IReadOnlyDictionary<string, TaskAnalysis> Analyses { get; init; } = new Dictionary<string, TaskAnalysis>();

    /// <summary>The metrics of the kept weights on the development data, without tasks if nothing was evaluated. Generative tasks also
    /// have BLEU and chrF, which other epochs lack.</summary>
    [JsonIgnore]
    public Evaluation Evaluation => Epochs.FirstOrDefault(epoch => epoch.Epoch == BestEpoch)?.Evaluation ?? Evaluation.None;

    /// <summary>Compares this version with another one on the same development data. Reads the outcomes that both saved.</summary>
    /// <param name="other">The version to beat, also of another run.</param>
    /// <returns>The paired test; null if one of them saved no outcomes.</returns>
    /// <exception cref="ArgumentException">The versions were evaluated on different development data or tasks.</exception>
    /// <exception cref="RunDirectoryException">The outcomes of a version are damaged.</exception>
    public PairedComparison? CompareWith(StageResult other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Directory is not null && other.Directory is not null
            && OutcomesFile.TryRead(other.Directory) is { } before && OutcomesFile.TryRead(Directory) is { } after
            ? PairedComparison.Compare(before, after, seed: 0)
            : null;
    }
}
