namespace ModelDsl.Backbones;

/// <summary>Settings of a backbone of any family that heads and batches read.</summary>
public abstract record BackboneConfig
{
    /// <summary>The <c>model_type</c> in the checkpoint's <c>config.json</c>.</summary>
    public required string ModelType { get; init; }

    /// <summary>Size of the hidden states.</summary>
    public required int HiddenSize { get; init; }

    /// <summary>Maximum input length in tokens.</summary>
    public required int MaxPositions { get; init; }

    /// <summary>Maximum length of texts in tokens if the tokenizer's files do not state one.</summary>
    public int DefaultMaxLength { get; init; } = int.MaxValue;

    /// <summary>Id of the padding token; its embedding is never trained.</summary>
    public required int PadId { get; init; }

    /// <summary>Dropout probability before a classifier.</summary>
    public required double ClassifierDropout { get; init; }

    /// <summary>Returns the settings without dropout, which identify the computation of frozen layers.</summary>
    internal virtual BackboneConfig WithoutDropout() => this with { ClassifierDropout = 0 };
}
