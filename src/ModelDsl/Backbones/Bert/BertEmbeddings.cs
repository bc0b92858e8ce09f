using ModelDsl.Data;
using static TorchSharp.torch;

namespace ModelDsl.Backbones.Bert;

/// <summary>The sum of word, position and token-type embeddings, normalised.</summary>
public sealed class BertEmbeddings : Block
{
    private readonly BertConfig _config;

    internal BertEmbeddings(BertConfig config, WeightSource weights)
    {
        _config = config;
        var (shape, hidden) = (config.Shape, config.HiddenSize);
        Words = Register("word_embeddings", new Embedding(weights.Under("word_embeddings"), shape.VocabularySize, hidden, config.PadId));
        Positions = Register("position_embeddings", new Embedding(weights.Under("position_embeddings"), shape.MaxPositions, hidden));
        TokenTypes = Register("token_type_embeddings", new Embedding(weights.Under("token_type_embeddings"), shape.TokenTypes, hidden));
        Norm = Register("LayerNorm", new LayerNorm(weights.Under("LayerNorm"), hidden, config.LayerNormEpsilon));
    }

    /// <summary>One vector per token id; that of padding gets no gradient.</summary>
    public Embedding Words { get; }

    /// <summary>One vector per position, from 0.</summary>
    public Embedding Positions { get; }

    /// <summary>One vector per segment.</summary>
    public Embedding TokenTypes { get; }

    /// <summary>The normalisation of the sum.</summary>
    public LayerNorm Norm { get; }

    /// <summary>Looks up a batch: <c>[batch, length, hidden]</c>.</summary>
    /// <exception cref="ArgumentException">The batch has longer inputs, ids or token types than the model knows.</exception>
    public Tensor Forward(EncodedBatch batch)
    {
        batch.ThrowIfBeyond(_config.Shape.VocabularySize, _config.Shape.TokenTypes, _config.MaxPositions);

        using var scope = NewDisposeScope();
        var positions = Positions.Weight.narrow(0, 0, batch.Length);
        var sum = Words.Forward(batch.Ids) + TokenTypes.Forward(batch.TokenTypes) + positions;
        return Drop(Norm.Forward(sum), _config.HiddenDropout).MoveToOuterDisposeScope();
    }
}
