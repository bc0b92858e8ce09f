using System.Text.Json.Serialization;
using ModelDsl.Training.Reporting;

namespace ModelDsl.Training.State;

/// <summary>Where a run stands between two steps of a stage.</summary>
internal sealed record TrainingPosition
{
    /// <summary>The stage's number, from 0.</summary>
    public required int Stage { get; init; }

    /// <summary>The epochs of the stage that have ended.</summary>
    public IReadOnlyList<EpochResult> Epochs { get; init; } = [];

    /// <summary>The steps done in the epoch under way.</summary>
    public int StepsInEpoch { get; init; }

    /// <summary>The steps done in the stage.</summary>
    public int Step { get; init; }

    /// <summary>The losses of the epoch under way, summed over its examples.</summary>
    public double LossSum { get; init; }

    /// <summary>The time that the epoch under way has taken.</summary>
    public double EpochSeconds { get; init; }

    /// <summary>The training loss, smoothed over the last steps.</summary>
    public SmoothedLoss Loss { get; init; }

    /// <summary>The state of the random numbers of the epoch under way.</summary>
    public byte[] Random { get; init; } = [];

    /// <summary>Whether the stage runs no further epoch.</summary>
    public bool HasEnded { get; init; }

    /// <summary>The epoch whose weights the model has; known when the stage has ended.</summary>
    public int? HeldEpoch { get; init; }

    /// <summary>The number of epochs that have begun: that of the last step.</summary>
    [JsonIgnore]
    public int Epoch => StepsInEpoch == 0 ? Epochs.Count : NextEpoch;

    /// <summary>The epoch of the next step, from 1.</summary>
    [JsonIgnore]
    public int NextEpoch => Epochs.Count + 1;

    /// <summary>The last evaluation of the stage.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is none yet.</exception>
    [JsonIgnore]
    public Evaluation LastEvaluation => Epochs[^1].Evaluation;
}
