using ModelDsl.Backbones.Arithmetic;
using ModelDsl.Native;
using ModelDsl.Runtime;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace ModelDsl.Backbones;

/// <summary>An embedding table, created from its weights.</summary>
public sealed class Embedding : Block
{
    private const long None = -1;

    private readonly Tensor _paddingId;
    private readonly bool _hasPadding;

    /// <summary>Takes <c>weight</c> <c>[rows, size]</c>.</summary>
    /// <param name="weights">Source of the weight.</param>
    /// <param name="rows">Number of ids.</param>
    /// <param name="size">Size of each embedding.</param>
    /// <param name="paddingId">Id whose embedding is never trained (<c>padding_idx</c> of PyTorch's Embedding), initially zero; null for
    /// none.</param>
    /// <param name="initializer">Initializer of a fresh table.</param>
    public Embedding(WeightSource weights, long rows, long size, long? paddingId = null, Initializer initializer = default)
    {
        _paddingId = Tensors.Scalar(paddingId ?? None, weights.Device).DetachFromDisposeScope();
        _hasPadding = paddingId is not null;
        Weight = Register("weight", weights.Take("weight", initializer.WithZeroRow(paddingId), rows, size));
    }

    /// <summary><c>[rows, size]</c>.</summary>
    public Parameter Weight { get; }

    /// <summary>Maps <c>[batch, length]</c> of int64 to <c>[batch, length, size]</c>.</summary>
    public Tensor Forward(Tensor ids)
    {
        var isRecorded = Weight.requires_grad && is_grad_enabled();
        if (isRecorded && RowGradients.AreSparse && Weight.device_type == DeviceType.CPU) return RowLookup.Apply(Weight, ids, _paddingId);

        // index_select has no padding_idx, so this stops the gradient.
        var vectors = Weight.index_select(0, ids.flatten()).view(ids.shape[0], ids.shape[1], -1);
        return _hasPadding && isRecorded ? where(ids.eq(_paddingId).unsqueeze(-1), vectors.detach(), vectors) : vectors;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _paddingId.Dispose();
        base.Dispose(disposing);
    }
}
