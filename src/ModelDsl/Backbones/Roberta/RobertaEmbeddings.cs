using ModelDsl.Data;
using ModelDsl.Native;
using ModelDsl.Runtime;
using static TorchSharp.torch;

namespace ModelDsl.Backbones;

/// <summary>BERT's embeddings, except that positions count only the tokens that are not padding.</summary>
public sealed class RobertaEmbeddings : BertEmbeddings
{
    private readonly Tensor _padId;

    internal RobertaEmbeddings(EncoderConfig config, WeightSource weights) : base(config, weights, paddingPosition: config.PadId) =>
        _padId = Tensors.Scalar((long)config.PadId, weights.Device).DetachFromDisposeScope();

    // As in the reference, the id identifies padding, not the mask: a pad id that the mask includes has padding's position too.
    private protected override Tensor EmbedPositions(EncodedBatch batch)
    {
        var isToken = batch.Ids.ne(_padId).to_type(ScalarType.Int64);
        return Positions.Forward((isToken.cumsum(1) * isToken).Plus(_padId));
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _padId.Dispose();
        base.Dispose(disposing);
    }
}
