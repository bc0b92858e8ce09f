namespace ModelDsl.Metrics;

/// <summary>
/// chrF (Popović, 2015) of a corpus with one reference per sentence, as sacreBLEU computes chrF2 by default (signature
/// <c>nrefs:1|case:mixed|eff:yes|nc:6|nw:0|space:no</c>): F of n-grams of up to six characters, spaces left out, in which recall counts
/// twice as much as precision. Unlike <see cref="Bleu"/> it rewards a word with a wrong ending.
/// </summary>
public sealed class ChrF
{
    private const int MaxOrder = 6;
    private const double Beta = 2;

    private readonly NGramOverlap[] _overlaps = new NGramOverlap[MaxOrder]; // by order, from 1

    /// <summary>The number of sentences counted.</summary>
    public int Count { get; private set; }

    /// <summary>0 to 100: the F of precision and recall, each averaged over the orders that both sides are long enough for.</summary>
    public double Score
    {
        get
        {
            var effective = _overlaps.Where(overlap => overlap is { Hypothesis: > 0, Reference: > 0 }).ToList();
            if (effective.Sum(overlap => overlap.Matched) == 0)
                return 0;

            var precision = effective.Average(overlap => (double)overlap.Matched / overlap.Hypothesis);
            var recall = effective.Average(overlap => (double)overlap.Matched / overlap.Reference);
            return 100 * (1 + (Beta * Beta)) * precision * recall / ((Beta * Beta * precision) + recall);
        }
    }

    /// <summary>Counts one sentence.</summary>
    /// <param name="hypothesis">What a model wrote, as plain text.</param>
    /// <param name="reference">What it should have written.</param>
    public void Add(string hypothesis, string reference)
    {
        var (hypothesisCharacters, referenceCharacters) = (CharactersOf(hypothesis), CharactersOf(reference));

        // What a reference is too short for is counted on neither side: a hypothesis is not charged for it.
        for (var order = 1; order <= Math.Min(MaxOrder, referenceCharacters.Length); order++)
            _overlaps[order - 1] += NGramOverlap.Of(hypothesisCharacters, referenceCharacters, order);
        Count++;
    }

    private static string[] CharactersOf(string text) =>
        [.. text.EnumerateRunes().Where(rune => !System.Text.Rune.IsWhiteSpace(rune)).Select(rune => rune.ToString())];
}
