using System.Collections.Frozen;
using System.Text;

namespace ModelDsl.Tokenization.Unigram;

/// <summary>Finds the pieces that a text begins with, byte by byte of their UTF-8.</summary>
internal sealed class PieceTrie
{
    public const int Root = 0;

    private readonly FrozenDictionary<long, int> _children;
    private readonly int[] _pieces;

    /// <param name="pieces">The pieces with their ids; none is empty.</param>
    public PieceTrie(IEnumerable<(string Text, int Id)> pieces)
    {
        var children = new Dictionary<long, int>();
        var ids = new List<int> { -1 };
        foreach (var (text, id) in pieces)
        {
            int node = Root;
            foreach (byte value in Encoding.UTF8.GetBytes(text))
            {
                if (!children.TryGetValue(Edge(node, value), out int child))
                {
                    child = ids.Count;
                    ids.Add(-1);
                    children.Add(Edge(node, value), child);
                }

                node = child;
            }

            ids[node] = id;
        }

        _children = children.ToFrozenDictionary();
        _pieces = [.. ids];
    }

    /// <summary>Goes one byte further.</summary>
    /// <param name="node">Where to go on from; afterwards, where that leads.</param>
    /// <param name="value">The byte.</param>
    /// <param name="piece">The id of the piece that ends here, or -1.</param>
    /// <returns>Whether any piece goes on like this.</returns>
    public bool TryStep(ref int node, byte value, out int piece)
    {
        bool goesOn = _children.TryGetValue(Edge(node, value), out int child);
        node = child;
        piece = goesOn ? _pieces[child] : -1;
        return goesOn;
    }

    private static long Edge(int node, byte value) => ((long)node << 8) | value;
}
