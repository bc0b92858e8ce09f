using ModelDsl.Models;

namespace ModelDsl.Training.Stepping;

/// <summary>Which of two epochs of a stage is the better one.</summary>
internal static class EvaluationOrder
{
    /// <summary>By macro F1 averaged over the tasks, and where that is the same, by the loss.</summary>
    public static bool IsBetterThan(this Evaluation evaluation, Evaluation other) => KeyOf(evaluation).CompareTo(KeyOf(other)) > 0;

    private static (double MacroF1, double NegativeLoss) KeyOf(Evaluation evaluation) =>
        (evaluation.Tasks.Values.Average(metrics => metrics.MacroF1), -evaluation.Tasks.Values.Average(metrics => metrics.Loss));
}
