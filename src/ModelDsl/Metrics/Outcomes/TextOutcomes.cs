using System.Text.Json.Serialization;

namespace ModelDsl.Metrics;

/// <summary>The outcomes of text generation: teacher-forced tokens, and the freely generated text.</summary>
internal sealed record TextOutcomes : TaskOutcomes
{
    /// <summary>The number of tokens of each row's reference.</summary>
    public required int[] Tokens { get; init; }

    /// <summary>The number of correctly predicted tokens of each row, teacher-forced.</summary>
    public required int[] Right { get; init; }

    /// <summary>The generated text of each row.</summary>
    public required string[] Generated { get; init; }

    /// <summary>Whether each generated text equals its reference.</summary>
    public required bool[] IsExact { get; init; }

    /// <summary>The counts of each row for BLEU, as <see cref="Bleu.CountOverlaps"/> returns them.</summary>
    public required int[][] BleuCounts { get; init; }

    /// <summary>The counts of each row for chrF, as <see cref="ChrF.CountOverlaps"/> returns them.</summary>
    public required int[][] ChrFCounts { get; init; }

    /// <summary>Adds the generated texts to teacher-forced outcomes.</summary>
    /// <param name="tokens">The teacher-forced outcomes.</param>
    /// <param name="texts">The texts of every example with a row.</param>
    public static TextOutcomes Create(TokenOutcomes tokens, IReadOnlyDictionary<int, TextPair> texts)
    {
        TextPair[] pairs = [.. tokens.Examples.Select(example => texts[example])];
        return new()
        {
            Examples = tokens.Examples,
            Losses = tokens.Losses,
            Tokens = tokens.Tokens,
            Right = tokens.Right,
            Generated = [.. pairs.Select(pair => pair.Generated)],
            IsExact = [.. pairs.Select(pair => pair.Generated == pair.Reference)],
            BleuCounts = [.. pairs.Select(pair => Bleu.CountOverlaps(pair.Generated, pair.Reference))],
            ChrFCounts = [.. pairs.Select(pair => ChrF.CountOverlaps(pair.Generated, pair.Reference))],
        };
    }

    /// <inheritdoc/>
    [JsonIgnore]
    public override int[] Targets => Tokens;

    /// <inheritdoc/>
    public override TaskMetrics? Measure(ReadOnlySpan<int> weights)
    {
        var (lossSum, tokens) = SumLosses(weights);
        if (tokens == 0) return null;

        var (bleu, chrF) = (new Bleu(), new ChrF());
        for (var row = 0; row < Count; row++)
        {
            var weight = weights[Examples[row]];
            if (weight == 0) continue;
            bleu.Add(BleuCounts[row], weight);
            chrF.Add(ChrFCounts[row], weight);
        }

        return TokenOutcomes.TokenMetrics(this, Right, lossSum, tokens, weights)
            .With(new(MetricNames.Bleu, bleu.Score), new(MetricNames.ChrF, chrF.Score));
    }

    /// <inheritdoc/>
    public override bool? IsRight(int row) => IsExact[row];

    /// <inheritdoc/>
    protected override TaskOutcomes MergeColumns(RowMerge rows) => this with
    {
        Tokens = rows.Column<TextOutcomes, int>(part => part.Tokens),
        Right = rows.Column<TextOutcomes, int>(part => part.Right),
        Generated = rows.Column<TextOutcomes, string>(part => part.Generated),
        IsExact = rows.Column<TextOutcomes, bool>(part => part.IsExact),
        BleuCounts = rows.Column<TextOutcomes, int[]>(part => part.BleuCounts),
        ChrFCounts = rows.Column<TextOutcomes, int[]>(part => part.ChrFCounts),
    };

    /// <inheritdoc/>
    protected override bool AreValid() => IsColumn(Tokens) && IsColumn(Right) && IsExact.Length == Count
        && Generated.Length == Count && Generated.All(text => text is not null)
        && BleuCounts.Length == Count && BleuCounts.All(Bleu.AreCounts) && ChrFCounts.Length == Count && ChrFCounts.All(ChrF.AreCounts);
}

/// <summary>A generated text and its reference.</summary>
/// <param name="Generated">The generated text.</param>
/// <param name="Reference">The reference.</param>
internal readonly record struct TextPair(string Generated, string Reference);
