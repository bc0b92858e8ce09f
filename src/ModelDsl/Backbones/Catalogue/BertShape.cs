namespace ModelDsl.Backbones.Catalogue;

/// <summary>The sizes of a BERT model that decide the shapes of its parameters.</summary>
public sealed record BertShape
{
    /// <summary>The number of token ids.</summary>
    public required int VocabularySize { get; init; }

    /// <summary>The width of the hidden states.</summary>
    public required int HiddenSize { get; init; }

    /// <summary>The number of encoder layers.</summary>
    public required int Layers { get; init; }

    /// <summary>The number of attention heads in each layer.</summary>
    public required int AttentionHeads { get; init; }

    /// <summary>The width of the feed-forward network in each layer.</summary>
    public required int IntermediateSize { get; init; }

    /// <summary>The longest input, in tokens.</summary>
    public required int MaxPositions { get; init; }

    /// <summary>The number of segments an input may have.</summary>
    public required int TokenTypes { get; init; }
}
