using ModelDsl.Training.Seams;
using ModelDsl.Training.State;

namespace ModelDsl.Training.Policies;

/// <summary>Restores each stage's best evaluation at its end, and ends a stage that no longer gains. Everything is derived from the
/// evaluations of the stage, so no counter can leak from one stage into the next.</summary>
internal sealed class KeepBest : ITrainingObserver
{
    public Decision AfterEvaluation(TrainingState state, StageSettings settings) =>
        (IsBest(state, settings) ? Decision.Keep : Decision.GoOn)
        | (HasLostPatience(state.Position.Epochs, settings) ? Decision.EndStage : Decision.GoOn);

    public Decision AfterStage(TrainingState state, StageSettings settings) =>
        IsBest(state, settings) ? Decision.GoOn : Decision.GoBack;

    private static bool IsBest(TrainingState state, StageSettings settings) =>
        state.Kept is not { } kept
        || SelectionScore.Compute(state.Position.LastEvaluation, settings.SelectBy)
            > SelectionScore.Compute(kept.Position.LastEvaluation, settings.SelectBy);

    private static bool HasLostPatience(IReadOnlyList<EpochResult> evaluations, StageSettings settings)
    {
        if (settings.Patience is not { } patience) return false;

        var (best, withoutGain) = (double.NegativeInfinity, 0);
        foreach (var score in evaluations.Select(result => SelectionScore.Compute(result.Evaluation, settings.SelectBy).Value))
        {
            withoutGain = score > best + settings.SmallestGain ? 0 : withoutGain + 1;
            best = Math.Max(best, score);
        }

        return withoutGain >= patience;
    }
}
