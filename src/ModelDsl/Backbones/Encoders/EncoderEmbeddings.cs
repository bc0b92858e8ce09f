using ModelDsl.Data;
using ModelDsl.Native;
using ModelDsl.Runtime;
using static TorchSharp.torch;

namespace ModelDsl.Backbones;

/// <summary>Sum of word and position embeddings, with layer normalization. Families can add to the sum.</summary>
public class EncoderEmbeddings : Block
{
    private readonly EncoderConfig _config;

    /// <param name="config">Settings of the encoder.</param>
    /// <param name="weights">Source of the tables.</param>
    /// <param name="paddingPosition">Position of padding, whose embedding is never trained; null for none.</param>
    internal EncoderEmbeddings(EncoderConfig config, WeightSource weights, int? paddingPosition = null)
    {
        _config = config;
        Words = CreateTable("word_embeddings", config.Shape.VocabularySize, config.PadId);
        Positions = CreateTable("position_embeddings", config.Shape.MaxPositions, paddingPosition);
        Norm = Register("LayerNorm", new LayerNorm(weights.Under("LayerNorm"), config.HiddenSize, config.LayerNormEpsilon));

        Embedding CreateTable(string name, int rows, int? paddingId) =>
            Register(name, new Embedding(weights.Under(name), rows, config.HiddenSize, paddingId));
    }

    /// <summary>Word embeddings by token id; that of padding gets no gradient.</summary>
    public Embedding Words { get; }

    /// <summary>Position embeddings.</summary>
    public Embedding Positions { get; }

    /// <summary>Layer normalization of the sum.</summary>
    public LayerNorm Norm { get; }

    /// <summary>Number of token types; null if they are not read.</summary>
    private protected virtual int? KnownTokenTypes => null;

    /// <summary>Embeds a batch: <c>[batch, length, hidden]</c>.</summary>
    /// <exception cref="ArgumentException">The batch is on another device, or exceeds the model's length, vocabulary or token
    /// types.</exception>
    public Tensor Forward(EncodedBatch batch)
    {
        batch.ThrowIfElsewhere(Words.Weight.device);
        batch.ThrowIfBeyond(_config.Shape.VocabularySize, KnownTokenTypes, _config.MaxPositions);

        using var scope = NewDisposeScope();
        var sum = EmbedTokens(batch).Plus(EmbedPositions(batch));
        return Drop(Norm.Forward(sum), _config.HiddenDropout).MoveToOuterDisposeScope();
    }

    /// <summary>Returns the summand of the tokens: <c>[batch, length, hidden]</c>.</summary>
    private protected virtual Tensor EmbedTokens(EncodedBatch batch) => Words.Forward(batch.Ids);

    /// <summary>Returns the summand of the positions, counted from 0: <c>[length, hidden]</c>, or <c>[batch, length, hidden]</c>.</summary>
    private protected virtual Tensor EmbedPositions(EncodedBatch batch) => Positions.Weight.narrow(0, 0, batch.Length);
}
