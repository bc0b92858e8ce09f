using ModelDsl.Data;
using TorchSharp;
using Tensor = TorchSharp.torch.Tensor;

namespace ModelDsl.Training.Caching;

/// <summary>What crosses one boundary, for every example of a run, without padding.</summary>
/// <remarks>All rows stand in one tensor, <c>[rows, hidden]</c>, in the order of the examples. Examples are addressed by their place in the
/// data of the run, so that copies of an example find its rows.</remarks>
internal sealed class BoundaryCache : IDisposable
{
    // Where the rows of each example begin, and behind the last one where they end.
    private readonly long[] _firstRows;

    /// <summary>A cache of these examples.</summary>
    /// <param name="layout">What crosses the boundary.</param>
    /// <param name="examples">All examples, in order.</param>
    /// <param name="memoryOf">The room for so many rows, empty or filled.</param>
    public BoundaryCache(CacheLayout layout, IReadOnlyList<EncodedExample> examples, Func<long, CacheStorage> memoryOf)
    {
        Layout = layout;
        _firstRows = new long[examples.Count + 1];
        for (var index = 0; index < examples.Count; index++)
            _firstRows[index + 1] = _firstRows[index] + layout.RowsOf(examples[index]);

        Memory = memoryOf(_firstRows[^1]);
    }

    /// <summary>What crosses the boundary.</summary>
    public CacheLayout Layout { get; }

    /// <summary>The room.</summary>
    public CacheStorage Memory { get; }

    /// <summary>Puts what crosses the boundary for a batch in its place.</summary>
    /// <param name="examples">The places of the batch's examples among all examples.</param>
    /// <param name="output">What crosses the boundary for them.</param>
    /// <param name="mask"><c>[batch, length]</c>, true = a real token; null where nothing is padded.</param>
    public void Add(IReadOnlyList<int> examples, Tensor output, Tensor? mask)
    {
        using var scope = torch.NewDisposeScope();
        var rows = output.reshape(-1, Layout.Columns);
        if (Layout.HasRowPerToken && mask is not null) rows = rows.index_select(0, mask.flatten().nonzero().flatten());

        long[] places = [.. examples.SelectMany(example => Enumerable.Range(0, RowsOf(example)).Select(row => _firstRows[example] + row))];
        Memory.Rows.index_copy_(0, torch.tensor(places), rows.to_type(Memory.Rows.dtype));
    }

    /// <summary>What crosses the boundary for a batch of these examples, as the prefix would return it but for what it says of padding,
    /// which nobody reads.</summary>
    /// <param name="examples">The places of these examples among all examples.</param>
    public Tensor Gather(IReadOnlyList<int> examples)
    {
        using var scope = torch.NewDisposeScope();
        var length = examples.Max(RowsOf);
        var indices = new long[examples.Count * length];
        for (var row = 0; row < examples.Count; row++)
        {
            var (first, last) = (_firstRows[examples[row]], RowsOf(examples[row]) - 1);
            for (var column = 0; column < length; column++)
                indices[(row * length) + column] = first + Math.Min(column, last);
        }

        var rows = Memory.Rows.index_select(0, torch.tensor(indices)).to(torch.float32);
        return (Layout.Rank == 2 ? rows : rows.view(examples.Count, length, -1)).MoveToOuterDisposeScope();
    }

    public void Dispose() => Memory.Dispose();

    private int RowsOf(int example) => (int)(_firstRows[example + 1] - _firstRows[example]);
}
