namespace ModelDsl.Backbones.Catalogue;

/// <summary>
/// The sizes of a BERT encoder (Devlin et al., 2018), under the names of Hugging Face's <c>config.json</c>: all that decides which
/// parameters exist and how large they are.
/// </summary>
public sealed record BertShape
{
    /// <summary><c>vocab_size</c>: rows of the word embeddings.</summary>
    public required int VocabularySize { get; init; }

    /// <summary><c>hidden_size</c>: the width of every position's vector.</summary>
    public required int HiddenSize { get; init; }

    /// <summary><c>num_hidden_layers</c>.</summary>
    public required int Layers { get; init; }

    /// <summary><c>num_attention_heads</c>; divides <see cref="HiddenSize"/>.</summary>
    public required int AttentionHeads { get; init; }

    /// <summary><c>intermediate_size</c>: the width inside a layer's feed-forward part.</summary>
    public required int IntermediateSize { get; init; }

    /// <summary><c>max_position_embeddings</c>: the longest input, in tokens.</summary>
    public required int MaxPositions { get; init; }

    /// <summary><c>type_vocab_size</c>: how many segments an input can have.</summary>
    public required int TokenTypes { get; init; }

    /// <summary>Parameters of the embeddings: words, positions, token types and their LayerNorm.</summary>
    public long EmbeddingsParameters => ((long)VocabularySize + MaxPositions + TokenTypes + 2) * HiddenSize;

    /// <summary>Parameters of one layer: four attention projections, two feed-forward matrices, two LayerNorms.</summary>
    public long LayerParameters =>
        4 * Dense(HiddenSize, HiddenSize) + Dense(HiddenSize, IntermediateSize) + Dense(IntermediateSize, HiddenSize) + 4L * HiddenSize;

    /// <summary>Parameters of the pooler's dense layer.</summary>
    public long PoolerParameters => Dense(HiddenSize, HiddenSize);

    private static long Dense(long inputs, long outputs) => (inputs + 1) * outputs;
}
