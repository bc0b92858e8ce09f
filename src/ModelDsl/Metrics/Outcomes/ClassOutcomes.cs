namespace ModelDsl.Metrics;

/// <summary>The outcomes of single-label classification.</summary>
internal sealed record ClassOutcomes : TaskOutcomes
{
    /// <summary>The number of classes.</summary>
    public required int ClassCount { get; init; }

    /// <summary>The most probable class of each row.</summary>
    public required int[] Predicted { get; init; }

    /// <summary>The true class of each row.</summary>
    public required int[] Expected { get; init; }

    /// <summary>The probability of each predicted class, 0 to 1.</summary>
    public required float[] Confidences { get; init; }

    /// <inheritdoc/>
    public override TaskMetrics? Measure(ReadOnlySpan<int> weights)
    {
        var (lossSum, count) = SumLosses(weights);
        if (count == 0) return null;

        var totals = new ClassTotals(ClassCount);
        for (var row = 0; row < Count; row++)
        {
            var weight = weights[Examples[row]];
            if (weight > 0) totals.Add(Predicted[row], Expected[row], weight);
        }

        return new((int)count, MetricNames.MacroF1,
            new(MetricNames.Loss, lossSum / count),
            new(MetricNames.Accuracy, (double)totals.RightCount / count),
            new(MetricNames.MacroF1, totals.MacroF1OfOccurring),
            new(MetricNames.MatthewsCorrelation, totals.MatthewsCorrelation(count)));
    }

    /// <inheritdoc/>
    public override float? ConfidenceOf(int row) => Confidences[row];

    /// <inheritdoc/>
    public override bool? IsRight(int row) => Predicted[row] == Expected[row];

    /// <inheritdoc/>
    public override ClassificationReport CreateReport(IReadOnlyList<string> labels) =>
        ClassificationReport.CreateOfOccurring(CountByLabel(), labels, isSingleLabel: true);

    /// <inheritdoc/>
    public override ClassTotals CountByLabel()
    {
        var totals = new ClassTotals(ClassCount);
        for (var row = 0; row < Count; row++) totals.Add(Predicted[row], Expected[row]);
        return totals;
    }

    /// <inheritdoc/>
    protected override TaskOutcomes MergeColumns(RowMerge rows) => this with
    {
        Predicted = rows.Column<ClassOutcomes, int>(part => part.Predicted),
        Expected = rows.Column<ClassOutcomes, int>(part => part.Expected),
        Confidences = rows.Column<ClassOutcomes, float>(part => part.Confidences),
    };

    /// <inheritdoc/>
    protected override bool AreValid() => IsColumn(Predicted, ClassCount) && IsColumn(Expected, ClassCount) && Confidences.Length == Count;
}
