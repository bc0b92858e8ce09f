using ModelDsl.Training.Seams;
using ModelDsl.Training.State;

namespace ModelDsl.Training.Policies;

/// <summary>Ends each stage on its best epoch.</summary>
internal sealed class KeepBestEpoch : ITrainingObserver
{
    public Decision AfterEvaluation(TrainingState state) => IsBest(state) ? Decision.Keep : Decision.GoOn;

    public Decision AfterStage(TrainingState state) => IsBest(state) ? Decision.GoOn : Decision.GoBack;

    private static bool IsBest(TrainingState state) =>
        state.Kept is not { } kept || state.Position.LastEvaluation.IsBetterThan(kept.Position.LastEvaluation);
}
