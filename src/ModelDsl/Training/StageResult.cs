using System.Text.Json.Serialization;

namespace ModelDsl;

/// <summary>What came out of one stage. The model holds the weights of <see cref="BestEpoch"/>.</summary>
public sealed record StageResult
{
    /// <summary>The stage's number, from 0.</summary>
    public required int Index { get; init; }

    /// <summary>The stage's name.</summary>
    public required string Stage { get; init; }

    /// <summary>The number of parameters that trained.</summary>
    public required long TrainableParameters { get; init; }

    /// <summary>The epochs in order.</summary>
    public required IReadOnlyList<EpochResult> Epochs { get; init; }

    /// <summary>The epoch whose weights were kept, from 1: the highest <see cref="TaskMetrics.Score"/> averaged over
    /// the tasks, then the lowest loss.</summary>
    public required int BestEpoch { get; init; }

    /// <summary>How long the stage took, with evaluation and verification, without saving.</summary>
    public required double Seconds { get; init; }

    /// <summary>The directory of the stage's version; null where nothing is kept on disk.</summary>
    public string? Directory { get; init; }

    /// <summary>The metrics on the development data of the weights that were kept. Beyond those of each epoch, a task that writes texts has
    /// the scores of what the model wrote with them: BLEU and chrF.</summary>
    [JsonIgnore]
    public Evaluation Evaluation => Epochs[BestEpoch - 1].Evaluation;
}
