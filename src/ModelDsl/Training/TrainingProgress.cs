namespace ModelDsl;

/// <summary>The progress of a run. Raised after every optimizer step, and with the result when a stage is complete.</summary>
public sealed record TrainingProgress
{
    /// <summary>The stage's number, from 0.</summary>
    public required int StageIndex { get; init; }

    /// <summary>The stage's name.</summary>
    public required string Stage { get; init; }

    /// <summary>The number of stages in the schedule.</summary>
    public required int StageCount { get; init; }

    /// <summary>The current epoch of the stage, from 1.</summary>
    public required int Epoch { get; init; }

    /// <summary>The number of epochs of the stage.</summary>
    public required int Epochs { get; init; }

    /// <summary>The number of completed optimizer steps of the stage.</summary>
    public required int Step { get; init; }

    /// <summary>The total number of optimizer steps of the stage.</summary>
    public required int Steps { get; init; }

    /// <summary>The training loss, smoothed over recent steps.</summary>
    public required double Loss { get; init; }

    /// <summary>The training speed in examples per second, averaged over the stage without evaluation.</summary>
    public required double ExamplesPerSecond { get; init; }

    /// <summary>The estimated time left in the stage, from its measured steps and evaluations; null before the first step.</summary>
    public required TimeSpan? StageRemaining { get; init; }

    /// <summary>The estimated time left in the run. Later stages are estimated by their planned cost
    /// (<see cref="StagePlan.Work"/>). Null before the first step, and while heads train on a reused cache: nothing has been measured yet
    /// that tells how fast layers are.</summary>
    public required TimeSpan? RunRemaining { get; init; }

    /// <summary>The result of the stage when it is complete, otherwise null.</summary>
    public StageResult? Result { get; init; }
}
