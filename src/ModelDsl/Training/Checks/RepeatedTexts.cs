using System.IO.Hashing;
using System.Runtime.InteropServices;
using ModelDsl.Data.Packing;

namespace ModelDsl.Training.Checks;

/// <summary>Groups examples with the same tokens. Sorts hashes: a table of all texts would take more memory than the texts.</summary>
internal static class RepeatedTexts
{
    /// <summary>Returns the indices of the examples that share their tokens, in order; groups are in the order of their first
    /// example.</summary>
    public static IEnumerable<int[]> Group(PackedExamples examples)
    {
        int[] order = [.. Enumerable.Range(0, examples.Count)];
        UInt128[] hashes = [.. order.Select(index => XxHash128.HashToUInt128(MemoryMarshal.AsBytes(examples.IdsOf(index).AsSpan())))];
        Array.Sort(hashes, order);

        List<int[]> groups = [];
        for (var (start, end) = (0, 0); start < order.Length; start = end)
        {
            while (end < order.Length && hashes[end] == hashes[start]) end++;
            if (end - start > 1) groups.Add([.. order[start..end].Order()]);
        }

        return groups.OrderBy(group => group[0]);
    }
}
