using System.ComponentModel;

namespace ModelDsl.Runtime;

/// <summary>
/// Sizes of an encoder like BERT (Devlin et al., 2018). They determine the parameters and their shapes. Families differ in the keys of
/// their <c>config.json</c>.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed record EncoderShape
{
    /// <summary>Rows of the word embeddings.</summary>
    public required int VocabularySize { get; init; }

    /// <summary>Size of the hidden states.</summary>
    public required int HiddenSize { get; init; }

    /// <summary>Number of layers.</summary>
    public required int Layers { get; init; }

    /// <summary>Number of attention heads, a divisor of <see cref="HiddenSize"/>.</summary>
    public required int AttentionHeads { get; init; }

    /// <summary>Inner size of the feed-forward networks.</summary>
    public required int IntermediateSize { get; init; }

    /// <summary>Rows of the position embeddings. RoBERTa reserves the first ones, so it has fewer positions than rows.</summary>
    public required int MaxPositions { get; init; }

    /// <summary>Number of token types (segments); 0 if the family has none.</summary>
    public int TokenTypes { get; init; }

    /// <summary>Number of parameters of the embeddings: words, positions, token types and LayerNorm.</summary>
    public long EmbeddingsParameters => ((long)VocabularySize + MaxPositions + TokenTypes + 2) * HiddenSize;

    /// <summary>Number of parameters of one layer: four attention projections, two feed-forward matrices, two LayerNorms.</summary>
    public long LayerParameters =>
        4 * CountDense(HiddenSize, HiddenSize) + CountDense(HiddenSize, IntermediateSize) + CountDense(IntermediateSize, HiddenSize)
        + 4L * HiddenSize;

    /// <summary>Number of parameters of a dense layer of the hidden size, such as a pooler or a classifier's projection.</summary>
    public long ProjectionParameters => CountDense(HiddenSize, HiddenSize);

    private static long CountDense(long inputs, long outputs) => (inputs + 1) * outputs;
}
