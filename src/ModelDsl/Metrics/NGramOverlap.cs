namespace ModelDsl.Metrics;

/// <summary>Counts of n-grams of one order in a hypothesis and its reference.</summary>
/// <param name="Hypothesis">Number of n-grams of the hypothesis.</param>
/// <param name="Reference">Number of n-grams of the reference.</param>
/// <param name="Matched">Number of n-grams in both, clipped to the count in the reference.</param>
internal readonly record struct NGramOverlap(int Hypothesis, int Reference, int Matched)
{
    /// <summary>Creates the counts of a sentence from the number of its symbols and of its matched n-grams.</summary>
    public static NGramOverlap Create(int hypothesis, int reference, int matched, int order) =>
        new(CountOf(hypothesis, order), CountOf(reference, order), matched);

    /// <summary>Counts the n-grams in both of two sequences of symbols without spaces: words or characters.</summary>
    public static int CountMatched(string[] hypothesis, string[] reference, int order)
    {
        var unmatched = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var gram in NGrams(reference, order))
            unmatched[gram] = unmatched.GetValueOrDefault(gram) + 1;

        var matched = 0;
        foreach (var gram in NGrams(hypothesis, order))
        {
            if (unmatched.GetValueOrDefault(gram) == 0)
                continue;
            unmatched[gram]--;
            matched++;
        }

        return matched;
    }

    /// <summary>Adds the counts.</summary>
    public static NGramOverlap operator +(NGramOverlap first, NGramOverlap second) =>
        new(first.Hypothesis + second.Hypothesis, first.Reference + second.Reference, first.Matched + second.Matched);

    /// <summary>Counts a sentence a number of times.</summary>
    public static NGramOverlap operator *(NGramOverlap overlap, int times) =>
        new(overlap.Hypothesis * times, overlap.Reference * times, overlap.Matched * times);

    private static int CountOf(int symbols, int order) => Math.Max(0, symbols - order + 1);

    private static IEnumerable<string> NGrams(string[] symbols, int order) =>
        Enumerable.Range(0, CountOf(symbols.Length, order)).Select(first => string.Join(' ', symbols, first, order));
}
