using System.Diagnostics;
using ModelDsl.Training.State;

namespace ModelDsl.Training.Resuming;

/// <summary>Decides when the state of a run is saved: at the end of an epoch and every few minutes, unless that would slow the run
/// noticeably. A pause costs at most the time since the last saved state.</summary>
/// <param name="every">The longest time between two saved states; zero saves after every step.</param>
internal sealed class StateSchedule(TimeSpan every)
{
    // Saving takes at most 2 % of the time since the last saved state.
    private const double LargestShare = 0.02;

    // An assumption for the first state, slower than disks usually are.
    private const double BytesPerSecondAtFirst = 300e6;

    private long _last = Stopwatch.GetTimestamp();
    private double? _secondsPerByte;

    /// <summary>Returns whether a state should be saved now.</summary>
    public bool IsDue(TrainingState state)
    {
        if (every == TimeSpan.Zero) return true;

        var elapsed = Stopwatch.GetElapsedTime(_last);
        var isEndOfEpoch = state.Position is { StepsInEpoch: 0, CompletedEpochs: > 0 };
        return (isEndOfEpoch || elapsed >= every) && EstimateSeconds(state) <= LargestShare * elapsed.TotalSeconds;
    }

    /// <summary>Saves a state and measures how long it takes.</summary>
    public void Save(TrainingState state, Action<TrainingState> save)
    {
        var start = Stopwatch.GetTimestamp();
        save(state);
        _last = Stopwatch.GetTimestamp();
        _secondsPerByte = Stopwatch.GetElapsedTime(start, _last).TotalSeconds / Math.Max(1, state.Bytes);
    }

    private double EstimateSeconds(TrainingState state) => state.Bytes * (_secondsPerByte ?? (1 / BytesPerSecondAtFirst));
}
