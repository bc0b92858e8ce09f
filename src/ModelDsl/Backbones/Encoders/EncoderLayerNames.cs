namespace ModelDsl.Backbones;

/// <summary>What a family calls its layers and what is in them.</summary>
internal sealed record EncoderLayerNames
{
    /// <summary>BERT's, which are RoBERTa's as well.</summary>
    public static readonly EncoderLayerNames Bert = new()
    {
        Layers = "encoder.layer",
        Query = "self.query",
        Key = "self.key",
        Value = "self.value",
        AttentionOutput = "output.dense",
        AttentionNorm = "attention.output.LayerNorm",
        Intermediate = "intermediate.dense",
        Output = "output.dense",
        OutputNorm = "output.LayerNorm",
    };

    /// <summary>The layers, below the backbone's prefix.</summary>
    public required string Layers { get; init; }

    /// <summary>Below <c>attention</c>, as the next three.</summary>
    public required string Query { get; init; }

    public required string Key { get; init; }

    public required string Value { get; init; }

    public required string AttentionOutput { get; init; }

    /// <summary>Below the layer, as all that follow.</summary>
    public required string AttentionNorm { get; init; }

    public required string Intermediate { get; init; }

    public required string Output { get; init; }

    public required string OutputNorm { get; init; }
}
