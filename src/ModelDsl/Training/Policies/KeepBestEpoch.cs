using ModelDsl.Training.Seams;
using ModelDsl.Training.State;

namespace ModelDsl.Training.Policies;

/// <summary>Restores each stage's best epoch at its end.</summary>
internal sealed class KeepBestEpoch : ITrainingObserver
{
    public Decision AfterEvaluation(TrainingState state) => IsBest(state) ? Decision.Keep : Decision.GoOn;

    public Decision AfterStage(TrainingState state) => IsBest(state) ? Decision.GoOn : Decision.GoBack;

    private static bool IsBest(TrainingState state) =>
        state.Kept is not { } kept || IsBetter(state.Position.LastEvaluation, kept.Position.LastEvaluation);

    // By the mean of the tasks' primary metrics, then by the mean loss.
    private static bool IsBetter(Evaluation evaluation, Evaluation other) => KeyOf(evaluation).CompareTo(KeyOf(other)) > 0;

    private static (double Score, double NegativeLoss) KeyOf(Evaluation evaluation) =>
        (evaluation.Tasks.Values.Average(metrics => metrics.Score), -evaluation.Tasks.Values.Average(metrics => metrics.Loss));
}
