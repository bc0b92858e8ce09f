using ModelDsl.Data;
using ModelDsl.Runtime;
using static TorchSharp.torch;

namespace ModelDsl.Backbones;

/// <summary>The sum of word and position embeddings, normalised; families may add to it.</summary>
public class EncoderEmbeddings : Block
{
    private readonly EncoderConfig _config;

    /// <param name="config">The encoder's settings.</param>
    /// <param name="weights">Where the tables come from.</param>
    /// <param name="paddingPosition">The position of padding, if it has one: its vector never changes.</param>
    internal EncoderEmbeddings(EncoderConfig config, WeightSource weights, int? paddingPosition = null)
    {
        _config = config;
        Words = Table("word_embeddings", config.Shape.VocabularySize, config.PadId);
        Positions = Table("position_embeddings", config.Shape.MaxPositions, paddingPosition);
        Norm = Register("LayerNorm", new LayerNorm(weights.Under("LayerNorm"), config.HiddenSize, config.LayerNormEpsilon));

        Embedding Table(string name, int rows, int? paddingId) =>
            Register(name, new Embedding(weights.Under(name), rows, config.HiddenSize, paddingId));
    }

    /// <summary>One vector per token id; that of padding gets no gradient.</summary>
    public Embedding Words { get; }

    /// <summary>One vector per position.</summary>
    public Embedding Positions { get; }

    /// <summary>The normalisation of the sum.</summary>
    public LayerNorm Norm { get; }

    /// <summary>How many token types are read; null where they are not.</summary>
    private protected virtual int? KnownTokenTypes => null;

    /// <summary>Looks up a batch: <c>[batch, length, hidden]</c>.</summary>
    /// <exception cref="ArgumentException">The batch has longer inputs, ids or token types than the model knows.</exception>
    public Tensor Forward(EncodedBatch batch)
    {
        batch.ThrowIfBeyond(_config.Shape.VocabularySize, KnownTokenTypes, _config.MaxPositions);

        using var scope = NewDisposeScope();
        var sum = VectorsOfTokens(batch) + VectorsOfPositions(batch);
        return Drop(Norm.Forward(sum), _config.HiddenDropout).MoveToOuterDisposeScope();
    }

    /// <summary>What the sum has of the tokens: <c>[batch, length, hidden]</c>.</summary>
    private protected virtual Tensor VectorsOfTokens(EncodedBatch batch) => Words.Forward(batch.Ids);

    /// <summary>What the sum has of their positions, here from 0 on: <c>[length, hidden]</c>, or for each row its own.</summary>
    private protected virtual Tensor VectorsOfPositions(EncodedBatch batch) => Positions.Weight.narrow(0, 0, batch.Length);
}
