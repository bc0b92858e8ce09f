using ModelDsl.Data;
using ModelDsl.Native;
using ModelDsl.Runtime;
using static TorchSharp.torch;

namespace ModelDsl.Backbones;

/// <summary>Sum of word, position and token type embeddings, with layer normalization.</summary>
public class BertEmbeddings : EncoderEmbeddings
{
    private readonly int _tokenTypes;

    internal BertEmbeddings(EncoderConfig config, WeightSource weights, int? paddingPosition = null)
        : base(config, weights, paddingPosition)
    {
        _tokenTypes = config.Shape.TokenTypes;
        var table = new Embedding(weights.Under("token_type_embeddings"), _tokenTypes, config.HiddenSize);
        TokenTypes = Register("token_type_embeddings", table);
    }

    /// <summary>Token type (segment) embeddings.</summary>
    public Embedding TokenTypes { get; }

    private protected sealed override int? KnownTokenTypes => _tokenTypes;

    private protected sealed override Tensor EmbedTokens(EncodedBatch batch) =>
        base.EmbedTokens(batch).Plus(TokenTypes.Forward(batch.TokenTypes));
}
