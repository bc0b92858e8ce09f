using ModelDsl.Data;
using TorchSharp;
using Tensor = TorchSharp.torch.Tensor;

namespace ModelDsl.Training.Caching;

/// <summary>What crosses one boundary, for every example of a run, without padding.</summary>
/// <remarks>All rows stand in one tensor, <c>[rows, hidden]</c>, in the order of the examples, whatever the batches in which they were computed.</remarks>
internal sealed class BoundaryCache : IDisposable
{
    private readonly Dictionary<EncodedExample, long> _firstRows = new(ReferenceEqualityComparer.Instance);

    /// <summary>A cache of these examples.</summary>
    /// <param name="layout">What crosses the boundary.</param>
    /// <param name="examples">All examples, in order.</param>
    /// <param name="memoryOf">The room for so many rows, empty or filled.</param>
    public BoundaryCache(CacheLayout layout, IReadOnlyList<EncodedExample> examples, Func<long, CacheMemory> memoryOf)
    {
        Layout = layout;
        var rows = 0L;
        foreach (var example in examples)
        {
            _firstRows.Add(example, rows);
            rows += layout.RowsOf(example);
        }

        Memory = memoryOf(rows);
    }

    /// <summary>What crosses the boundary.</summary>
    public CacheLayout Layout { get; }

    /// <summary>The room.</summary>
    public CacheMemory Memory { get; }

    /// <summary>Puts what crosses the boundary for a batch in its place.</summary>
    public void Add(IReadOnlyList<EncodedExample> examples, Tensor output, Tensor? mask)
    {
        using var scope = torch.NewDisposeScope();
        var rows = output.reshape(-1, Layout.Columns);
        if (Layout.HasRowPerToken && mask is not null) rows = rows.index_select(0, mask.flatten().nonzero().flatten());

        long[] places = [.. examples.SelectMany(example => Enumerable.Range(0, Layout.RowsOf(example)).Select(row => _firstRows[example] + row))];
        Memory.Rows.index_copy_(0, torch.tensor(places), rows.to_type(Memory.Rows.dtype));
    }

    /// <summary>What crosses the boundary for a batch of these examples, as the prefix would return it but for what it says of padding,
    /// which nobody reads.</summary>
    public Tensor Gather(IReadOnlyList<EncodedExample> examples)
    {
        using var scope = torch.NewDisposeScope();
        var length = Layout.HasRowPerToken ? examples.Max(example => example.Ids.Length) : 1;
        var indices = new long[examples.Count * length];
        for (var row = 0; row < examples.Count; row++)
        {
            var (first, last) = (_firstRows[examples[row]], Layout.RowsOf(examples[row]) - 1);
            for (var column = 0; column < length; column++)
                indices[(row * length) + column] = first + Math.Min(column, last);
        }

        var rows = Memory.Rows.index_select(0, torch.tensor(indices)).to(torch.float32);
        return (Layout.Rank == 2 ? rows : rows.view(examples.Count, length, -1)).MoveToOuterDisposeScope();
    }

    public void Dispose() => Memory.Dispose();
}
