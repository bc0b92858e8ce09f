namespace ModelDsl.Metrics;

/// <summary>The outcomes of multi-label classification.</summary>
internal sealed record LabelSetOutcomes : TaskOutcomes
{
    /// <summary>The number of labels.</summary>
    public required int LabelCount { get; init; }

    /// <summary>The predicted labels of each row, ascending.</summary>
    public required int[][] Predicted { get; init; }

    /// <summary>The true labels of each row, ascending.</summary>
    public required int[][] Expected { get; init; }

    /// <summary>The confidence of each row's least certain decision: the smallest over labels of p or 1 - p, whichever is
    /// larger.</summary>
    public required float[] Confidences { get; init; }

    /// <summary>The calibration of the probabilities of all labels of all rows.</summary>
    public required CalibrationBins Calibration { get; init; }

    /// <inheritdoc/>
    public override TaskMetrics? Measure(ReadOnlySpan<int> weights)
    {
        var (lossSum, count) = SumLosses(weights);
        if (count == 0) return null;

        var (totals, rightSets) = (new ClassTotals(LabelCount), 0L);
        for (var row = 0; row < Count; row++)
        {
            var weight = weights[Examples[row]];
            if (weight == 0) continue;
            Add(totals, Predicted[row], Expected[row], weight);
            if (Predicted[row].AsSpan().SequenceEqual(Expected[row])) rightSets += weight;
        }

        return new((int)count, MetricNames.MicroF1,
            new(MetricNames.Loss, lossSum / count),
            new(MetricNames.MicroF1, totals.MicroF1),
            new(MetricNames.MacroF1, totals.MacroF1),
            new(MetricNames.SubsetAccuracy, (double)rightSets / count));
    }

    /// <inheritdoc/>
    public override float? ConfidenceOf(int row) => Confidences[row];

    /// <inheritdoc/>
    public override bool? IsRight(int row) => Predicted[row].AsSpan().SequenceEqual(Expected[row]);

    /// <inheritdoc/>
    public override ClassificationReport CreateReport(IReadOnlyList<string> labels) =>
        ClassificationReport.CreateOfAll(CountByLabel(), labels);

    /// <inheritdoc/>
    public override ClassTotals CountByLabel()
    {
        var totals = new ClassTotals(LabelCount);
        for (var row = 0; row < Count; row++) Add(totals, Predicted[row], Expected[row], 1);
        return totals;
    }

    /// <inheritdoc/>
    protected override TaskOutcomes MergeColumns(RowMerge rows) => this with
    {
        Predicted = rows.Column<LabelSetOutcomes, int[]>(part => part.Predicted),
        Expected = rows.Column<LabelSetOutcomes, int[]>(part => part.Expected),
        Confidences = rows.Column<LabelSetOutcomes, float>(part => part.Confidences),
        Calibration = CalibrationBins.Merge(rows.Parts<LabelSetOutcomes>().Select(part => part.Calibration)),
    };

    /// <inheritdoc/>
    protected override bool AreValid() => Confidences.Length == Count && Calibration.IsValid && AreSets(Predicted) && AreSets(Expected);

    private bool AreSets(int[][] column) => column.Length == Count
        && column.All(labels => labels is not null && labels.All(label => label >= 0 && label < LabelCount));

    private static void Add(ClassTotals totals, int[] predicted, int[] expected, int weight)
    {
        foreach (var label in predicted)
        {
            totals.AddPredicted(label, weight);
            if (Array.BinarySearch(expected, label) >= 0) totals.AddRight(label, weight);
        }

        foreach (var label in expected) totals.AddActual(label, weight);
    }
}
