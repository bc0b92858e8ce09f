namespace ModelDsl.Training.Policies;

/// <summary>Which of two epochs of a stage is the better one.</summary>
internal static class EvaluationOrder
{
    /// <summary>By the tasks' primary metrics, averaged, and where that is the same, by the loss.</summary>
    public static bool IsBetterThan(this Evaluation evaluation, Evaluation other) => KeyOf(evaluation).CompareTo(KeyOf(other)) > 0;

    private static (double Score, double NegativeLoss) KeyOf(Evaluation evaluation) =>
        (evaluation.Tasks.Values.Average(metrics => metrics.Score), -evaluation.Tasks.Values.Average(metrics => metrics.Loss));
}
