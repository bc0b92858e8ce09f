using ModelDsl.Data;
using ModelDsl.Runtime;
using static TorchSharp.torch;

namespace ModelDsl.Backbones;

/// <summary>BERT's embeddings but for the positions, which count the tokens that are not padding, wherever padding stands.</summary>
public sealed class RobertaEmbeddings : BertEmbeddings
{
    private readonly Tensor _padId;

    internal RobertaEmbeddings(EncoderConfig config, WeightSource weights) : base(config, weights, paddingPosition: config.PadId) =>
        _padId = tensor((long)config.PadId).DetachFromDisposeScope();

    // What is padding is told by the id and not by the mask: a pad id that the mask shows has padding's position all the same.
    private protected override Tensor VectorsOfPositions(EncodedBatch batch)
    {
        var isToken = batch.Ids.ne(_padId).to_type(ScalarType.Int64);
        return Positions.Forward(isToken.cumsum(1) * isToken + _padId);
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _padId.Dispose();
        base.Dispose(disposing);
    }
}
