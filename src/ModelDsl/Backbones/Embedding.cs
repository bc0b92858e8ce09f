using ModelDsl.Runtime;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace ModelDsl.Backbones;

/// <summary>A table of vectors, built from its weights.</summary>
public sealed class Embedding : Block
{
    private readonly Tensor? _paddingId;

    /// <summary>Takes <c>weight</c> <c>[rows, size]</c>.</summary>
    /// <param name="weights">Where the table comes from.</param>
    /// <param name="rows">The number of ids.</param>
    /// <param name="size">The length of each vector.</param>
    /// <param name="paddingId">The id whose vector never changes, if there is one (<c>padding_idx</c> of PyTorch's Embedding); a fresh one is zero.</param>
    /// <param name="initializer">How a fresh table begins.</param>
    public Embedding(WeightSource weights, long rows, long size, long? paddingId = null, Initializer initializer = default)
    {
        _paddingId = paddingId is { } id ? tensor(id).DetachFromDisposeScope() : null;
        Weight = Register("weight", weights.Take("weight", initializer.WithZeroRow(paddingId), rows, size));
    }

    /// <summary><c>[rows, size]</c>.</summary>
    public Parameter Weight { get; }

    /// <summary><c>[batch, length]</c> of int64 to <c>[batch, length, size]</c>.</summary>
    public Tensor Forward(Tensor ids)
    {
        var vectors = Weight.index_select(0, ids.flatten()).view(ids.shape[0], ids.shape[1], -1);

        // index_select knows no padding_idx (and TorchSharp has no functional embedding, which does): the gradient is stopped here.
        return _paddingId is not null && Weight.requires_grad && is_grad_enabled()
            ? where(ids.eq(_paddingId).unsqueeze(-1), vectors.detach(), vectors)
            : vectors;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _paddingId?.Dispose();
        base.Dispose(disposing);
    }
}
