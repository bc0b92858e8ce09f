namespace ModelDsl.Data;

/// <summary>Batches of examples of about the same length, so that little is padded.</summary>
internal static class LengthBatches
{
    /// <summary>The indices of the examples of each batch.</summary>
    public static IEnumerable<int[]> Of(IReadOnlyList<EncodedExample> examples, int batchSize) =>
        Enumerable.Range(0, examples.Count).OrderBy(index => examples[index].Ids.Length).Chunk(batchSize);
}
