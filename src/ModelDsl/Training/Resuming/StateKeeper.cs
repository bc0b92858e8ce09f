using System.Diagnostics;
using ModelDsl.Training.State;
using ModelDsl.Training.Versions;

namespace ModelDsl.Training.Resuming;

/// <summary>Saves the state of a run while a stage trains.</summary>
/// <param name="record">Writes the states; saves none if the run has no directory.</param>
/// <param name="schedule">Decides when.</param>
/// <param name="secondsBefore">The duration of the stage before this process, in seconds.</param>
/// <param name="isLast">Whether no stage follows.</param>
internal sealed class StateKeeper(RunRecord record, StateSchedule schedule, double secondsBefore, bool isLast)
{
    private readonly long _start = Stopwatch.GetTimestamp();
    private TrainingState? _latest;

    /// <summary>The duration of the stage so far, in seconds.</summary>
    public double Seconds => secondsBefore + Stopwatch.GetElapsedTime(_start).TotalSeconds;

    /// <summary>Notes a state from which the run can go on, and saves it if it is due.</summary>
    public void Update(TrainingState state)
    {
        _latest = state;
        if (!record.SavesStates) return;

        // The next stage begins with the moments of this one, so its end is saved whatever that costs. After the last stage the version is
        // enough.
        if (!state.Position.HasEnded && schedule.IsDue(state)) Save(state);
        else if (state.Position.HasEnded && !isLast) Save(state with { Kept = null });
    }

    /// <summary>Saves the latest state.</summary>
    public void SaveLatest()
    {
        if (record.SavesStates && _latest is { Position.HasEnded: false } state) Save(state);
    }

    private void Save(TrainingState state) => schedule.Save(
        state with { Position = state.Position with { SecondsInStage = Seconds } }, record.SaveState);
}
