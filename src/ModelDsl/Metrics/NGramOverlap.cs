namespace ModelDsl.Metrics;

/// <summary>How many n-grams of one order a hypothesis and its reference have, and how many they share.</summary>
/// <param name="Hypothesis">The n-grams of the hypothesis.</param>
/// <param name="Reference">The n-grams of the reference.</param>
/// <param name="Matched">Those of the hypothesis that are in the reference, each as often as the reference has it at most.</param>
internal readonly record struct NGramOverlap(int Hypothesis, int Reference, int Matched)
{
    /// <summary>Compares two sequences of symbols that hold no space: words, or characters other than spaces.</summary>
    public static NGramOverlap Of(string[] hypothesis, string[] reference, int order)
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

        return new(CountOf(hypothesis, order), CountOf(reference, order), matched);
    }

    /// <summary>The overlaps of two pairs counted together.</summary>
    public static NGramOverlap operator +(NGramOverlap first, NGramOverlap second) =>
        new(first.Hypothesis + second.Hypothesis, first.Reference + second.Reference, first.Matched + second.Matched);

    private static int CountOf(string[] symbols, int order) => Math.Max(0, symbols.Length - order + 1);

    private static IEnumerable<string> NGrams(string[] symbols, int order) =>
        Enumerable.Range(0, CountOf(symbols, order)).Select(first => string.Join(' ', symbols, first, order));
}
