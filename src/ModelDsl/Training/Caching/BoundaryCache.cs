using ModelDsl.Data;
using TorchSharp;
using Tensor = TorchSharp.torch.Tensor;

namespace ModelDsl.Training.Caching;

/// <summary>What crosses one boundary, for every example of a run, without padding.</summary>
/// <remarks>All rows stand in one tensor, <c>[rows, hidden]</c>: an example has a row for each token, or one where one vector of each text
/// crosses.</remarks>
internal sealed class BoundaryCache : IDisposable
{
    private readonly Dictionary<EncodedExample, int> _firstRows = new(ReferenceEqualityComparer.Instance);
    private readonly CacheMemory _memory;
    private readonly bool _hasRowPerToken;
    private readonly int _rank;
    private int _rows;

    /// <summary>An empty cache.</summary>
    /// <param name="sample">What crosses the boundary for the batch of the longest example.</param>
    /// <param name="length">The length of that batch.</param>
    /// <param name="examples">The examples that will be added.</param>
    /// <param name="allocate">Makes room for so many rows of so many numbers.</param>
    public BoundaryCache(Tensor sample, int length, IReadOnlyCollection<EncodedExample> examples, Func<long, long, CacheMemory> allocate)
    {
        _rank = (int)sample.dim();
        _hasRowPerToken = _rank == 3 && sample.shape[1] == length;
        _memory = allocate(_hasRowPerToken ? examples.Sum(example => (long)example.Ids.Length) : examples.Count, sample.shape[^1]);
    }

    /// <summary>The bytes that it takes, in memory or in a file.</summary>
    public long Bytes => _memory.Bytes;

    /// <summary>Whether it is in memory.</summary>
    public bool IsResident => _memory.IsResident;

    /// <summary>Adds what crosses the boundary for a batch.</summary>
    public void Add(IReadOnlyList<EncodedExample> examples, Tensor output, Tensor? mask)
    {
        using var scope = torch.NewDisposeScope();
        foreach (var example in examples)
        {
            _firstRows.Add(example, _rows);
            _rows += RowsOf(example);
        }

        var rows = output.reshape(-1, output.shape[^1]);
        if (_hasRowPerToken && mask is not null) rows = rows.index_select(0, mask.flatten().nonzero().flatten());
        _memory.Rows.narrow(0, _rows - rows.shape[0], rows.shape[0]).copy_(rows);
    }

    /// <summary>What crosses the boundary for a batch of these examples, as the prefix would return it but for what it says of padding,
    /// which nobody reads.</summary>
    public Tensor Gather(IReadOnlyList<EncodedExample> examples)
    {
        using var scope = torch.NewDisposeScope();
        var length = _hasRowPerToken ? examples.Max(example => example.Ids.Length) : 1;
        var indices = new long[examples.Count * length];
        for (var row = 0; row < examples.Count; row++)
        {
            var (first, last) = (_firstRows[examples[row]], RowsOf(examples[row]) - 1);
            for (var column = 0; column < length; column++)
                indices[(row * length) + column] = first + Math.Min(column, last);
        }

        var rows = _memory.Rows.index_select(0, torch.tensor(indices)).to(torch.float32);
        return (_rank == 2 ? rows : rows.view(examples.Count, length, -1)).MoveToOuterDisposeScope();
    }

    public void Dispose() => _memory.Dispose();

    private int RowsOf(EncodedExample example) => _hasRowPerToken ? example.Ids.Length : 1;
}
