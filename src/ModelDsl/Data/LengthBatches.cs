using ModelDsl.Data.Packing;

namespace ModelDsl.Data;

/// <summary>Groups examples of similar length, to minimize padding.</summary>
internal static class LengthBatches
{
    /// <summary>Returns the example indices of each batch.</summary>
    public static IEnumerable<int[]> Split(IReadOnlyList<EncodedExample> examples, int batchSize) =>
        Split(examples, Enumerable.Range(0, examples.Count), batchSize);

    /// <summary>Returns the example indices of each batch of some of the examples.</summary>
    public static IEnumerable<int[]> Split(IReadOnlyList<EncodedExample> examples, IEnumerable<int> rows, int batchSize) =>
        rows.OrderBy(examples.LengthOf).Chunk(batchSize);
}
