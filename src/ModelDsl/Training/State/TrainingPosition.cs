using System.Text.Json.Serialization;

namespace ModelDsl.Training.State;

/// <summary>The position of a run between two steps of a stage.</summary>
internal sealed record TrainingPosition
{
    /// <summary>The stage's number, from 0.</summary>
    public required int Stage { get; init; }

    /// <summary>The number of epochs that the stage trains at most.</summary>
    public int PlannedEpochs { get; init; }

    /// <summary>The evaluations of the stage, in order: one at the end of each epoch, and those within epochs.</summary>
    public IReadOnlyList<EpochResult> Epochs { get; init; } = [];

    /// <summary>The number of completed epochs.</summary>
    public int CompletedEpochs { get; init; }

    /// <summary>The number of completed steps in the current epoch.</summary>
    public int StepsInEpoch { get; init; }

    /// <summary>The number of completed steps in the stage.</summary>
    public int Step { get; init; }

    /// <summary>The number of examples trained on in the current epoch.</summary>
    public int ExamplesInEpoch { get; init; }

    /// <summary>The sum of losses over the examples of the current epoch.</summary>
    public double LossSum { get; init; }

    /// <summary>The duration of the steps since the last evaluation, in seconds.</summary>
    public double SecondsSinceEvaluation { get; init; }

    /// <summary>Whether the weights have not changed since the last evaluation.</summary>
    public bool IsEvaluated { get; init; }

    /// <summary>The duration of the stage when the state was saved, in seconds.</summary>
    public double SecondsInStage { get; init; }

    /// <summary>The smoothed training loss.</summary>
    public SmoothedLoss Loss { get; init; }

    /// <summary>The random state of the current epoch; empty between epochs.</summary>
    public byte[] Random { get; init; } = [];

    /// <summary>Whether the stage has ended.</summary>
    public bool HasEnded { get; init; }

    /// <summary>The <see cref="EpochResult.Epoch"/> whose weights the model has; null until the stage ends.</summary>
    public double? HeldEpoch { get; init; }

    /// <summary>Why the stage ended before its last planned epoch, or null.</summary>
    public string? EndedBecause { get; init; }

    /// <summary>Whether the stage ended because the loss or a gradient became infinite or not a number.</summary>
    public bool Diverged { get; init; }

    /// <summary>The epoch of the last step, from 1; 0 before the first step.</summary>
    [JsonIgnore]
    public int Epoch => StepsInEpoch == 0 ? CompletedEpochs : NextEpoch;

    /// <summary>The epoch of the next step, from 1.</summary>
    [JsonIgnore]
    public int NextEpoch => CompletedEpochs + 1;

    /// <summary>The latest evaluation of the stage.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Nothing has been evaluated yet.</exception>
    [JsonIgnore]
    public Evaluation LastEvaluation => Epochs[^1].Evaluation;
}

/// <summary>An exponential moving average of losses with bias correction.</summary>
/// <param name="Sum">The weighted sum of losses.</param>
/// <param name="Weight">The sum of weights.</param>
internal readonly record struct SmoothedLoss(double Sum, double Weight)
{
    private const double Decay = 0.9;

    /// <summary>The average; NaN before the first loss.</summary>
    [JsonIgnore]
    public double Value => Weight > 0 ? Sum / Weight : double.NaN;

    /// <summary>Returns the average including one more loss.</summary>
    public SmoothedLoss Add(double loss) => new((Decay * Sum) + ((1 - Decay) * loss), (Decay * Weight) + (1 - Decay));
}
