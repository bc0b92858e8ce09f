namespace ModelDsl.Tokenization;

/// <summary>Encodes many texts on all processors.</summary>
internal static class ParallelEncoding
{
    // Below this count, starting threads takes longer than the encoding.
    private const int FewTexts = 32;

    // Large enough to keep all processors busy, small enough to cost no memory.
    private const int ChunkSize = 1024;

    /// <summary>Encodes items chunk by chunk while the results are read, and keeps their order. Neither all items nor all results need to
    /// be in memory.</summary>
    /// <inheritdoc cref="EncodeAll{TItem, TResult}"/>
    public static IEnumerable<TResult> EncodeInChunks<TItem, TResult>(IEnumerable<TItem> items, Func<TItem, TResult> encode, string name) =>
        items.Chunk(ChunkSize).Index().SelectMany(chunk => EncodeAll(chunk.Item, encode, name, first: chunk.Index * ChunkSize));

    /// <summary>Encodes each item and keeps the order of the items.</summary>
    /// <param name="items">The items to encode.</param>
    /// <param name="encode">Encodes one item; called from several threads at once.</param>
    /// <param name="name">The caller's name of the items, for messages.</param>
    /// <param name="first">The index of the first item, for messages.</param>
    /// <exception cref="ArgumentNullException">The list or an item is null.</exception>
    /// <exception cref="ArgumentException">An item cannot be encoded; the message names its index.</exception>
    public static TResult[] EncodeAll<TItem, TResult>(IReadOnlyList<TItem> items, Func<TItem, TResult> encode, string name, int first = 0)
    {
        ArgumentNullException.ThrowIfNull(items, name);
        if (items.Count < FewTexts)
        {
            return InOrder();
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
            return InOrder();
        }

        TResult[] InOrder() => [.. items.Select((item, index) => Encode(item, first + index, encode, name))];
    }

    private static TResult Encode<TItem, TResult>(TItem item, int index, Func<TItem, TResult> encode, string name)
    {
        if (item is null)
        {
            throw new ArgumentNullException(name, $"{name}[{index}] is null.");
        }

        try
        {
            return encode(item);
        }
        catch (ArgumentException e) when (e is not ArgumentOutOfRangeException)
        {
            throw new ArgumentException($"{name}[{index}] cannot be encoded: {e.Message}", name, e);
        }
    }
}
