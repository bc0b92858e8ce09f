namespace ModelDsl.Tokenization;

/// <summary>Encodes many texts on all processors.</summary>
internal static class ParallelEncoding
{
    // Below this count, starting threads takes longer than the encoding.
    private const int FewTexts = 32;

    /// <summary>Encodes each item and keeps the order of the items.</summary>
    /// <param name="items">The items to encode.</param>
    /// <param name="encode">Encodes one item; called from several threads at once.</param>
    public static TResult[] EncodeAll<TItem, TResult>(IReadOnlyList<TItem> items, Func<TItem, TResult> encode)
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
            // Encodes again in order, so that the first failing item always determines the error.
            return [.. items.Select(encode)];
        }
    }
}
