using System.ComponentModel;

namespace ModelDsl.Runtime;

/// <summary>
/// The sizes of an encoder of BERT's kind (Devlin et al., 2018): all that decides which parameters exist and how large they are. What
/// <c>config.json</c> calls them differs from family to family.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed record EncoderShape
{
    /// <summary>Rows of the word embeddings.</summary>
    public required int VocabularySize { get; init; }

    /// <summary>The width of every position's vector.</summary>
    public required int HiddenSize { get; init; }

    /// <summary>The number of layers.</summary>
    public required int Layers { get; init; }

    /// <summary>The number of attention heads; divides <see cref="HiddenSize"/>.</summary>
    public required int AttentionHeads { get; init; }

    /// <summary>The width inside a layer's feed-forward part.</summary>
    public required int IntermediateSize { get; init; }

    /// <summary>Rows of the position embeddings. Not all of them need be positions of tokens: RoBERTa's first ones are not.</summary>
    public required int MaxPositions { get; init; }

    /// <summary>How many segments an input can have; 0 where the family knows no segments.</summary>
    public int TokenTypes { get; init; }

    /// <summary>Parameters of the embeddings: words, positions, token types and their LayerNorm.</summary>
    public long EmbeddingsParameters => ((long)VocabularySize + MaxPositions + TokenTypes + 2) * HiddenSize;

    /// <summary>Parameters of one layer: four attention projections, two feed-forward matrices, two LayerNorms.</summary>
    public long LayerParameters =>
        4 * Dense(HiddenSize, HiddenSize) + Dense(HiddenSize, IntermediateSize) + Dense(IntermediateSize, HiddenSize) + 4L * HiddenSize;

    /// <summary>Parameters of a dense layer as wide as the hidden states: that of a pooler, or of a classifier's projection.</summary>
    public long ProjectionParameters => Dense(HiddenSize, HiddenSize);

    private static long Dense(long inputs, long outputs) => (inputs + 1) * outputs;
}
