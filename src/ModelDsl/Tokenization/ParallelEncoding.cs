namespace ModelDsl.Tokenization;

/// <summary>Encodes many texts on all processors.</summary>
internal static class ParallelEncoding
{
    // Fewer texts are encoded before other threads have begun.
    private const int FewTexts = 32;

    /// <summary>Encodes each item; results stand in the order of the items.</summary>
    /// <param name="items">The items.</param>
    /// <param name="encode">Encodes one; it is called by several threads at once.</param>
    public static TResult[] Of<TItem, TResult>(IReadOnlyList<TItem> items, Func<TItem, TResult> encode)
    {
        if (items.Count < FewTexts)
        {
            return [.. items.Select(encode)];
        }

        var results = new TResult[items.Count];
        try
        {
            Parallel.For(0, items.Count, i => results[i] = encode(items[i]));
            return results;
        }
        catch (AggregateException)
        {
            // In order this time, so that the error is the first item's that has one, and always the same.
            return [.. items.Select(encode)];
        }
    }
}
