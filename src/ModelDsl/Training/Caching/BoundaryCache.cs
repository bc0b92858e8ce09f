using ModelDsl.Data.Packing;
using ModelDsl.Native;
using ModelDsl.Training.Workers;
using TorchSharp;
using Tensor = TorchSharp.torch.Tensor;

namespace ModelDsl.Training.Caching;

/// <summary>The cached outputs at one boundary for all examples of a run, without padding.</summary>
/// <remarks>One tensor, <c>[rows, hidden]</c>, holds all rows. Examples are addressed by index in the run's data, so that copies of an
/// example find its rows. The rows are in the memory of the process, whatever the model's device is.</remarks>
internal sealed class BoundaryCache : IDisposable
{
    private readonly CacheRows _rows;

    /// <summary>Creates a cache for these examples.</summary>
    /// <param name="layout">The layout of outputs at the boundary.</param>
    /// <param name="examples">All examples of the run, in order.</param>
    /// <param name="share">The examples to store.</param>
    /// <param name="memoryOf">Allocates or opens storage for a number of rows.</param>
    public BoundaryCache(
        CacheLayout layout, ExampleView examples, WorkShare share, Func<long, CacheStorage> memoryOf)
    {
        Layout = layout;
        _rows = new(layout, share.SelectOwned(examples));
        Memory = memoryOf(_rows.Count);
    }

    /// <summary>The layout of outputs at the boundary.</summary>
    public CacheLayout Layout { get; }

    /// <summary>The storage of the rows.</summary>
    public CacheStorage Memory { get; }

    /// <summary>Stores the outputs of a batch.</summary>
    /// <param name="examples">The indices of the batch's examples.</param>
    /// <param name="output">The batch's output at the boundary: <c>[batch, length, hidden]</c>, <c>[batch, 1, hidden]</c> or <c>[batch,
    /// hidden]</c>.</param>
    /// <param name="mask"><c>[batch, length]</c>, true = a real token; null without padding.</param>
    public void Add(IReadOnlyList<int> examples, Tensor output, Tensor? mask)
    {
        using var scope = torch.NewDisposeScope();
        var rows = output.reshape(-1, Layout.Columns);
        if (Layout.HasRowPerToken && mask is not null) rows = rows.index_select(0, mask.flatten().nonzero().flatten());

        long[] places = [.. examples.SelectMany(example =>
            Enumerable.Range(0, _rows.CountOf(example)).Select(row => _rows.FirstOf(example) + row))];
        Memory.Rows.index_copy_(
            0, Tensors.Vector(places, Tensors.Host), rows.to_type(Memory.Rows.dtype).MoveTo(Tensors.Host));
    }

    /// <summary>Returns the outputs of a batch, shaped as the prefix returns them. Padding positions differ, but nothing reads
    /// them.</summary>
    /// <param name="examples">The indices of the batch's examples.</param>
    /// <param name="device">The device of the result.</param>
    public Tensor Gather(IReadOnlyList<int> examples, torch.Device device)
    {
        using var scope = torch.NewDisposeScope();
        var length = examples.Max(_rows.CountOf);
        var indices = new long[examples.Count * length];
        for (var row = 0; row < examples.Count; row++)
        {
            var (first, last) = (_rows.FirstOf(examples[row]), _rows.CountOf(examples[row]) - 1);
            for (var column = 0; column < length; column++)
                indices[(row * length) + column] = first + Math.Min(column, last);
        }

        var rows = Memory.Rows.index_select(0, Tensors.Vector(indices, Tensors.Host)).MoveTo(device).to_type(torch.float32);
        return (Layout.Rank == 2 ? rows : rows.view(examples.Count, length, -1)).MoveToOuterDisposeScope();
    }

    public void Dispose() => Memory.Dispose();
}
