using System.Text.Json.Serialization;

namespace ModelDsl;

/// <summary>The result of one stage. The model has the weights of <see cref="BestEpoch"/>.</summary>
public sealed record StageResult
{
    /// <summary>The stage's number, from 0.</summary>
    public required int Index { get; init; }

    /// <summary>The stage's name.</summary>
    public required string Stage { get; init; }

    /// <summary>The number of parameters that trained.</summary>
    public required long TrainableParameters { get; init; }

    /// <summary>The results of the epochs, in order.</summary>
    public required IReadOnlyList<EpochResult> Epochs { get; init; }

    /// <summary>The epoch whose weights were kept, from 1. It has the highest <see cref="TaskMetrics.Score"/> averaged over tasks; ties are
    /// broken by the lowest loss.</summary>
    public required int BestEpoch { get; init; }

    /// <summary>The duration of the stage in seconds, including evaluation and verification, excluding saving.</summary>
    public required double Seconds { get; init; }

    /// <summary>The directory of the saved version; null without a run directory.</summary>
    public string? Directory { get; init; }

    /// <summary>The analysis of each task on the development data with the kept weights, by task name. Empty in ledgers of earlier
    /// releases.</summary>
    public IReadOnlyDictionary<string, TaskAnalysis> Analyses { get; init; } = new Dictionary<string, TaskAnalysis>();

    /// <summary>The metrics of the kept weights on the development data. Generative tasks also have BLEU and chrF, which other epochs
    /// lack.</summary>
    [JsonIgnore]
    public Evaluation Evaluation => Epochs[BestEpoch - 1].Evaluation;
}
