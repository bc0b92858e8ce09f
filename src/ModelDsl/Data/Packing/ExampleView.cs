using System.Collections;

namespace ModelDsl.Data.Packing;

/// <summary>Some of the packed examples, as a list. An example is created when it is read, so that a loop over the list holds one at a
/// time.</summary>
internal sealed class ExampleView : IReadOnlyList<EncodedExample>
{
    private readonly int _first;

    // Null if the examples follow each other.
    private readonly int[]? _indices;

    /// <summary>Creates a view of examples that follow each other.</summary>
    public ExampleView(PackedExamples packed, int first, int count) => (Packed, _first, Count) = (packed, first, count);

    private ExampleView(PackedExamples packed, int[] indices) => (Packed, _indices, Count) = (packed, indices, indices.Length);

    /// <summary>The packed examples.</summary>
    public PackedExamples Packed { get; }

    /// <inheritdoc/>
    public int Count { get; }

    /// <summary>The indices of the examples in the packed ones, in order.</summary>
    public IEnumerable<int> Indices => Enumerable.Range(0, Count).Select(IndexOf);

    /// <inheritdoc/>
    public EncodedExample this[int position] => Packed.Create(IndexOf(position));

    /// <summary>Returns the index of an example in the packed ones.</summary>
    public int IndexOf(int position) => _indices?[position] ?? _first + RequirePosition(position);

    /// <summary>Returns the view of the examples whose index meets a condition; the same one if all do.</summary>
    public ExampleView Filter(Func<int, bool> condition) =>
        Indices.All(condition) ? this : new(Packed, [.. Indices.Where(condition)]);

    /// <inheritdoc/>
    public IEnumerator<EncodedExample> GetEnumerator() => Indices.Select(Packed.Create).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private int RequirePosition(int position)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)position, (uint)Count, nameof(position));
        return position;
    }
}
