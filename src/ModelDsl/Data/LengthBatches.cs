using ModelDsl.Data.Packing;

namespace ModelDsl.Data;

/// <summary>Groups the examples of work without gradients. Such work has no batch size to respect: groups hold as many tokens as matmuls
/// need to be fast, of similar length, to minimize padding. A result depends on its group only by rounding.</summary>
/// <remarks>The number of tokens is fixed, because a number measured on each start would make the last digits of a run that goes on
/// differ.</remarks>
internal static class LengthBatches
{
    // Padding included. Measured on an AMD EPYC with weights of BERT-base (benchmark "matmuls"): 400 rows are multiplied at 232 to 298
    // GFLOP/s in float32, 1,600 at 365 to 382, 2,400 at 331 to 373. Packed bfloat16 weights: 610 to 674, 744 to 779, 668 to 746.
    private const int Tokens = 1600;

    // Memory for keys and values grows with every token, and nobody knows how many there will be.
    private const int GeneratedTexts = 16;

    /// <summary>Returns the example indices of each batch.</summary>
    public static IEnumerable<int[]> Split(IReadOnlyList<EncodedExample> examples) =>
        Split(examples, Enumerable.Range(0, examples.Count));

    /// <summary>Returns the example indices of each batch of some of the examples.</summary>
    public static IEnumerable<int[]> Split(IReadOnlyList<EncodedExample> examples, IEnumerable<int> rows) =>
        Split(examples, rows, int.MaxValue);

    /// <summary>Returns the example indices of each batch of some of the examples, for whose rows texts are generated.</summary>
    public static IEnumerable<int[]> SplitToGenerate(IReadOnlyList<EncodedExample> examples, IEnumerable<int> rows) =>
        Split(examples, rows, GeneratedTexts);

    private static IEnumerable<int[]> Split(IReadOnlyList<EncodedExample> examples, IEnumerable<int> rows, int largest)
    {
        List<int> batch = [];
        foreach (var row in rows.OrderBy(examples.LengthOf))
        {
            if (batch.Count == largest || (batch.Count > 0 && (batch.Count + 1L) * examples.LengthOf(row) > Tokens))
            {
                yield return [.. batch];
                batch.Clear();
            }

            batch.Add(row);
        }

        if (batch.Count > 0) yield return [.. batch];
    }
}
