namespace ModelDsl.Metrics;

/// <summary>The outcomes of regression. The loss is the squared error.</summary>
internal sealed record NumberOutcomes : TaskOutcomes
{
    private int[]? _predictedOrder;
    private int[]? _expectedOrder;

    /// <summary>The predicted number of each row.</summary>
    public required float[] Predicted { get; init; }

    /// <summary>The true number of each row.</summary>
    public required float[] Expected { get; init; }

    /// <inheritdoc/>
    public override TaskMetrics? Measure(ReadOnlySpan<int> weights)
    {
        var (lossSum, count) = SumLosses(weights);
        if (count == 0) return null;

        var rowWeights = new int[Count];
        for (var row = 0; row < Count; row++) rowWeights[row] = weights[Examples[row]];

        // Rows keep their order in every multiset, so they are sorted once.
        _predictedOrder ??= WeightedCorrelation.Order(Predicted);
        _expectedOrder ??= WeightedCorrelation.Order(Expected);
        var pearson = WeightedCorrelation.Pearson(Widen(Predicted), Widen(Expected), rowWeights);
        var spearman = WeightedCorrelation.Pearson(
            WeightedCorrelation.Rank(Predicted, _predictedOrder, rowWeights),
            WeightedCorrelation.Rank(Expected, _expectedOrder, rowWeights),
            rowWeights);
        return new((int)count, MetricNames.Correlation,
            new(MetricNames.MeanSquaredError, lossSum / count),
            new(MetricNames.Pearson, pearson),
            new(MetricNames.Spearman, spearman),
            new(MetricNames.Correlation, (pearson + spearman) / 2));
    }

    /// <inheritdoc/>
    public override bool? IsRight(int row) => null;

    /// <inheritdoc/>
    protected override TaskOutcomes MergeColumns(RowMerge rows) => this with
    {
        Predicted = rows.Column<NumberOutcomes, float>(part => part.Predicted),
        Expected = rows.Column<NumberOutcomes, float>(part => part.Expected),
        _predictedOrder = null,
        _expectedOrder = null,
    };

    /// <inheritdoc/>
    protected override bool AreValid() => Predicted.Length == Count && Expected.Length == Count;

    private static double[] Widen(float[] numbers) => Array.ConvertAll(numbers, number => (double)number);
}
