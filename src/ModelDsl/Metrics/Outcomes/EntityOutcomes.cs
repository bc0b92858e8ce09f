using System.Text.Json.Serialization;

namespace ModelDsl.Metrics;

/// <summary>The outcomes of token classification. A target is a tagged word.</summary>
internal sealed record EntityOutcomes : TaskOutcomes
{
    /// <summary>The number of entity labels.</summary>
    public required int LabelCount { get; init; }

    /// <summary>The number of tagged words of each row.</summary>
    public required int[] Words { get; init; }

    /// <summary>The predicted entities of each row.</summary>
    public required Entity[][] Predicted { get; init; }

    /// <summary>The true entities of each row.</summary>
    public required Entity[][] Expected { get; init; }

    /// <summary>The mean probability of each row's predicted tags, 0 to 1.</summary>
    public required float[] Confidences { get; init; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override int[] Targets => Words;

    /// <inheritdoc/>
    public override TaskMetrics? Measure(ReadOnlySpan<int> weights)
    {
        var (lossSum, words) = SumLosses(weights);
        if (words == 0) return null;

        var (right, predicted, actual) = (0L, 0L, 0L);
        for (var row = 0; row < Count; row++)
        {
            var weight = weights[Examples[row]];
            if (weight == 0) continue;
            right += weight * CountRight(row);
            predicted += weight * (long)Predicted[row].Length;
            actual += weight * (long)Expected[row].Length;
        }

        return new((int)words, MetricNames.EntityF1,
            new(MetricNames.Loss, lossSum / words),
            new(MetricNames.Precision, predicted == 0 ? 0 : (double)right / predicted),
            new(MetricNames.Recall, actual == 0 ? 0 : (double)right / actual),
            new(MetricNames.EntityF1, predicted + actual == 0 ? 0 : 2.0 * right / (predicted + actual)));
    }

    /// <inheritdoc/>
    public override float? ConfidenceOf(int row) => Confidences[row];

    /// <inheritdoc/>
    public override bool? IsRight(int row) => Predicted[row].AsSpan().SequenceEqual(Expected[row]);

    /// <inheritdoc/>
    protected override TaskOutcomes MergeColumns(RowMerge rows) => this with
    {
        Words = rows.Column<EntityOutcomes, int>(part => part.Words),
        Predicted = rows.Column<EntityOutcomes, Entity[]>(part => part.Predicted),
        Expected = rows.Column<EntityOutcomes, Entity[]>(part => part.Expected),
        Confidences = rows.Column<EntityOutcomes, float>(part => part.Confidences),
    };

    /// <inheritdoc/>
    protected override bool AreValid() => IsColumn(Words) && Confidences.Length == Count && AreEntities(Predicted) && AreEntities(Expected);

    /// <inheritdoc/>
    public override ClassificationReport CreateReport(IReadOnlyList<string> labels) =>
        ClassificationReport.CreateOfOccurring(CountByLabel(), labels, isSingleLabel: false);

    /// <inheritdoc/>
    public override ClassTotals CountByLabel()
    {
        var totals = new ClassTotals(LabelCount);
        for (var row = 0; row < Count; row++)
        {
            foreach (var entity in Predicted[row])
            {
                totals.AddPredicted(entity.Label, 1);
                if (Expected[row].Contains(entity)) totals.AddRight(entity.Label, 1);
            }

            foreach (var entity in Expected[row]) totals.AddActual(entity.Label, 1);
        }

        return totals;
    }

    private bool AreEntities(Entity[][] column) => column.Length == Count
        && column.All(row => row is not null && row.All(entity => entity.Label >= 0 && entity.Label < LabelCount));

    private long CountRight(int row)
    {
        var right = 0L;
        foreach (var entity in Predicted[row])
        {
            if (Expected[row].AsSpan().Contains(entity)) right++;
        }

        return right;
    }
}

/// <summary>An entity among the tagged words of a text.</summary>
/// <param name="Label">The class id of the label.</param>
/// <param name="First">The index of the first word.</param>
/// <param name="Count">The number of words.</param>
internal readonly record struct Entity(int Label, int First, int Count);
