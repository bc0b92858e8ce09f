using System.Text.Json.Serialization;

namespace ModelDsl.Metrics;

/// <summary>The outcomes of masked language modeling. A target is a masked token.</summary>
internal sealed record TokenOutcomes : TaskOutcomes
{
    /// <summary>The number of targets of each row.</summary>
    public required int[] Tokens { get; init; }

    /// <summary>The number of correctly predicted targets of each row.</summary>
    public required int[] Right { get; init; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override int[] Targets => Tokens;

    /// <inheritdoc/>
    public override TaskMetrics? Measure(ReadOnlySpan<int> weights)
    {
        var (lossSum, tokens) = SumLosses(weights);
        return tokens == 0 ? null : TokenMetrics(this, Right, lossSum, tokens, weights);
    }

    /// <inheritdoc/>
    public override bool? IsRight(int row) => null;

    /// <inheritdoc/>
    protected override TaskOutcomes MergeColumns(RowMerge rows) => this with
    {
        Tokens = rows.Column<TokenOutcomes, int>(part => part.Tokens),
        Right = rows.Column<TokenOutcomes, int>(part => part.Right),
    };

    /// <inheritdoc/>
    protected override bool AreValid() => IsColumn(Tokens) && IsColumn(Right);

    /// <summary>Returns loss, accuracy and perplexity per token.</summary>
    public static TaskMetrics TokenMetrics(TaskOutcomes rows, int[] right, double lossSum, long tokens, ReadOnlySpan<int> weights)
    {
        var sum = 0L;
        for (var row = 0; row < rows.Count; row++) sum += weights[rows.Examples[row]] * (long)right[row];
        return new((int)tokens, MetricNames.Accuracy,
            new(MetricNames.Loss, lossSum / tokens),
            new(MetricNames.Accuracy, (double)sum / tokens),
            new(MetricNames.Perplexity, Math.Exp(lossSum / tokens)));
    }
}
