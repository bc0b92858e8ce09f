namespace ModelDsl.Data;

/// <summary>Groups examples of similar length, to minimize padding.</summary>
internal static class LengthBatches
{
    /// <summary>Returns the example indices of each batch.</summary>
    public static IEnumerable<int[]> Split(IReadOnlyList<EncodedExample> examples, int batchSize) =>
        Enumerable.Range(0, examples.Count).OrderBy(index => examples[index].Ids.Length).Chunk(batchSize);
}
