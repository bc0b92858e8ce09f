using ModelDsl.Native;
using ModelDsl.Runtime;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace ModelDsl.Backbones;

/// <summary>An embedding table, created from its weights.</summary>
public sealed class Embedding : Block
{
    private readonly Tensor? _paddingId;

    /// <summary>Takes <c>weight</c> <c>[rows, size]</c>.</summary>
    /// <param name="weights">Source of the weight.</param>
    /// <param name="rows">Number of ids.</param>
    /// <param name="size">Size of each embedding.</param>
    /// <param name="paddingId">Id whose embedding is never trained (<c>padding_idx</c> of PyTorch's Embedding), initially zero; null for
    /// none.</param>
    /// <param name="initializer">Initializer of a fresh table.</param>
    public Embedding(WeightSource weights, long rows, long size, long? paddingId = null, Initializer initializer = default)
    {
        _paddingId = paddingId is { } id ? Tensors.Scalar(id, weights.Device).DetachFromDisposeScope() : null;
        Weight = Register("weight", weights.Take("weight", initializer.WithZeroRow(paddingId), rows, size));
    }

    /// <summary><c>[rows, size]</c>.</summary>
    public Parameter Weight { get; }

    /// <summary>Maps <c>[batch, length]</c> of int64 to <c>[batch, length, size]</c>.</summary>
    public Tensor Forward(Tensor ids)
    {
        var vectors = Weight.index_select(0, ids.flatten()).view(ids.shape[0], ids.shape[1], -1);

        // index_select has no padding_idx, and TorchSharp has no functional embedding. This stops the gradient.
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
