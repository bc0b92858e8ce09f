using ModelDsl.Data.Packing;

namespace ModelDsl.Training.Caching;

/// <summary>The rows of each example in a cache. They are in the order of the pass, longest examples first, so that it writes a mapped file
/// from start to end: in any other order the system would write the same pages to disk again and again.</summary>
internal sealed class CacheRows
{
    private readonly CacheLayout _layout;
    private readonly PackedExamples _examples;
    private readonly long[] _first;

    /// <summary>Assigns rows to examples.</summary>
    public CacheRows(CacheLayout layout, ExampleView examples)
    {
        (_layout, _examples) = (layout, examples.Packed);
        _first = new long[_examples.Count];
        foreach (var index in examples.Indices.OrderByDescending(_examples.LengthOf))
        {
            _first[index] = Count;
            Count += CountOf(index);
        }
    }

    /// <summary>The number of all rows.</summary>
    public long Count { get; }

    /// <summary>Returns the first row of an example.</summary>
    public long FirstOf(int example) => _first[example];

    /// <summary>Returns the number of rows of an example.</summary>
    public int CountOf(int example) => _layout.RowsOf(_examples.LengthOf(example));
}
