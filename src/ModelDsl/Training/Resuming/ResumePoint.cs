using ModelDsl.Training.State;

namespace ModelDsl.Training.Resuming;

/// <summary>Where a run begins or goes on.</summary>
/// <param name="Completed">The results of the stages that are complete.</param>
/// <param name="State">The saved state: of the last complete stage, or of the stage after it; null before the first one.</param>
/// <param name="IsComplete">Whether nothing is left to train.</param>
internal sealed record ResumePoint(IReadOnlyList<StageResult> Completed, TrainingState? State, bool IsComplete) : IDisposable
{
    /// <summary>The lock of the run directory; null without one.</summary>
    public IDisposable? Held { get; init; }

    /// <summary>The beginning of a new run.</summary>
    public static ResumePoint Beginning { get; } = new([], null, IsComplete: false);

    /// <summary>The best accepted version of the run; null before there is one. Stages that were later run one by one do not
    /// count.</summary>
    public StageResult? Best => Completed.LastOrDefault(result => result.Decision == StageDecision.Accepted);

    /// <summary>The time that the run took so far, in seconds.</summary>
    public double Seconds =>
        Completed.Sum(result => result.Seconds) + (FindStateOf(Completed.Count)?.Position.SecondsInStage ?? 0);

    /// <summary>Returns the saved state of a stage; null if it is of another one.</summary>
    public TrainingState? FindStateOf(int stage) => State?.Position.Stage == stage ? State : null;

    /// <summary>Releases the state and the lock.</summary>
    public void Dispose()
    {
        State?.Dispose();
        Held?.Dispose();
    }
}
