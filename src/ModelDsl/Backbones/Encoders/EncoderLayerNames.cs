namespace ModelDsl.Backbones;

/// <summary>Parameter names of a family's layers.</summary>
internal sealed record EncoderLayerNames
{
    /// <summary>Names of BERT and RoBERTa.</summary>
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

    /// <summary>Path of the layers, relative to the backbone's prefix.</summary>
    public required string Layers { get; init; }

    /// <summary>Relative to <c>attention</c>, like the next three.</summary>
    public required string Query { get; init; }

    public required string Key { get; init; }

    public required string Value { get; init; }

    public required string AttentionOutput { get; init; }

    /// <summary>Relative to the layer, like all that follow.</summary>
    public required string AttentionNorm { get; init; }

    public required string Intermediate { get; init; }

    public required string Output { get; init; }

    public required string OutputNorm { get; init; }
}
