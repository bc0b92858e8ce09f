using System.Text;

namespace ModelDsl.Tokenization.Unigram;

/// <summary>Finds all pieces that are prefixes of a text, by their UTF-8 bytes.</summary>
internal sealed class PieceTrie
{
    public const int Root = 0;

    // Nodes are numbered breadth-first. The children of a node are contiguous: from its first child to that of the next node.
    private readonly int[] _firstChildren;
    private readonly byte[] _labels;
    private readonly int[] _pieces;

    /// <param name="pieces">Distinct, non-empty pieces with their ids.</param>
    public PieceTrie(IEnumerable<(string Text, int Id)> pieces)
    {
        (byte[] Bytes, int Id)[] sorted = [.. pieces.Select(piece => (Encoding.UTF8.GetBytes(piece.Text), piece.Id))];
        Array.Sort(sorted, (a, b) => a.Bytes.AsSpan().SequenceCompareTo(b.Bytes));

        // A node is a range of sorted pieces with a common prefix, whose length is the node's depth.
        var nodes = new List<(int Start, int End, int Depth)> { (0, sorted.Length, 0) };
        var firstChildren = new List<int>();
        var labels = new List<byte> { 0 };
        var ids = new List<int>();
        for (var node = 0; node < nodes.Count; node++)
        {
            var (start, end, depth) = nodes[node];
            var isPiece = start < end && sorted[start].Bytes.Length == depth;
            ids.Add(isPiece ? sorted[start].Id : -1);
            firstChildren.Add(nodes.Count);
            for (start += isPiece ? 1 : 0; start < end; start = nodes[^1].End)
            {
                var label = sorted[start].Bytes[depth];
                var next = start + 1;
                while (next < end && sorted[next].Bytes[depth] == label)
                {
                    next++;
                }

                labels.Add(label);
                nodes.Add((start, next, depth + 1));
            }
        }

        _firstChildren = [.. firstChildren, nodes.Count];
        _labels = [.. labels];
        _pieces = [.. ids];
    }

    /// <summary>Descends by one byte.</summary>
    /// <param name="node">The current node; receives the child.</param>
    /// <param name="value">The next byte.</param>
    /// <param name="piece">Id of the piece that ends at the child, or -1.</param>
    /// <returns>Whether the child exists.</returns>
    public bool TryStep(ref int node, byte value, out int piece)
    {
        var firstChild = _firstChildren[node];
        var child = _labels.AsSpan(firstChild.._firstChildren[node + 1]).IndexOf(value);
        node = firstChild + child;
        piece = child < 0 ? -1 : _pieces[node];
        return child >= 0;
    }
}
