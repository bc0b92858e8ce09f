namespace ModelDsl.Training.Policies;

/// <summary>The score by which evaluations are compared; higher is better. Ties are broken by the lowest mean loss.</summary>
/// <param name="Value">The metric, averaged over tasks, or the negative mean loss.</param>
/// <param name="NegativeLoss">The negative mean loss.</param>
internal readonly record struct SelectionScore(double Value, double NegativeLoss) : IComparable<SelectionScore>
{
    /// <summary>Computes the score of an evaluation.</summary>
    /// <exception cref="SettingException">No task has the metric.</exception>
    public static SelectionScore Compute(Evaluation evaluation, SelectBy by)
    {
        var loss = -evaluation.Tasks.Values.Average(metrics => metrics.Loss);
        return by switch
        {
            SelectBy.Score => new(evaluation.Tasks.Values.Average(metrics => metrics.Score), loss),
            SelectBy.Loss => new(loss, loss),
            _ => new(MeanOf(evaluation, by), loss),
        };
    }

    public static bool operator >(SelectionScore left, SelectionScore right) => left.CompareTo(right) > 0;

    public static bool operator <(SelectionScore left, SelectionScore right) => left.CompareTo(right) < 0;

    /// <inheritdoc/>
    public int CompareTo(SelectionScore other) => (Value, NegativeLoss).CompareTo((other.Value, other.NegativeLoss));

    private static double MeanOf(Evaluation evaluation, SelectBy by)
    {
        var name = NameOf(by);
        double[] values = [.. evaluation.Tasks.Values.Select(metrics => metrics.Find(name)).OfType<double>()];
        if (values.Length > 0) return values.Average();

        var known = evaluation.Tasks.Values.SelectMany(metrics => metrics.Values).Select(metric => metric.Name).Distinct();
        throw new SettingException(
            "TrainerOptions.SelectBy",
            $"SelectBy is {by}, which no task of the model has; they have {string.Join(", ", known)}. Choose one of these, or Score.");
    }

    private static string NameOf(SelectBy by) => by switch
    {
        SelectBy.Accuracy => MetricNames.Accuracy,
        SelectBy.MacroF1 => MetricNames.MacroF1,
        SelectBy.MicroF1 => MetricNames.MicroF1,
        SelectBy.EntityF1 => MetricNames.EntityF1,
        SelectBy.Correlation => MetricNames.Correlation,
        SelectBy.MatthewsCorrelation => MetricNames.MatthewsCorrelation,
        _ => throw new ArgumentOutOfRangeException(nameof(by), by, "It is no metric."),
    };
}
