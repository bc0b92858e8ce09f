namespace ModelDsl;

/// <summary>Where a run stands. Raised after every optimizer step, and once more with the result when a stage has ended.</summary>
public sealed record TrainingProgress
{
    /// <summary>The stage's number, from 0.</summary>
    public required int StageIndex { get; init; }

    /// <summary>The stage's name.</summary>
    public required string Stage { get; init; }

    /// <summary>The number of stages of the schedule.</summary>
    public required int StageCount { get; init; }

    /// <summary>The epoch within the stage, from 1.</summary>
    public required int Epoch { get; init; }

    /// <summary>The number of epochs of the stage.</summary>
    public required int Epochs { get; init; }

    /// <summary>The optimizer steps done in the stage.</summary>
    public required int Step { get; init; }

    /// <summary>The optimizer steps of the stage.</summary>
    public required int Steps { get; init; }

    /// <summary>The training loss, smoothed over the last steps.</summary>
    public required double Loss { get; init; }

    /// <summary>Examples trained on per second, measured over the stage and without evaluation.</summary>
    public required double ExamplesPerSecond { get; init; }

    /// <summary>The time that the stage still takes, from its own measured steps and evaluations; null before there are any.</summary>
    public required TimeSpan? StageRemaining { get; init; }

    /// <summary>The time that all stages of this run still take; null before anything is measured. Stages not begun are counted at the
    /// speed of the present one, so this is too low where they train more layers.</summary>
    public required TimeSpan? RunRemaining { get; init; }

    /// <summary>What came out of the stage: only when it has ended.</summary>
    public StageResult? Result { get; init; }
}
