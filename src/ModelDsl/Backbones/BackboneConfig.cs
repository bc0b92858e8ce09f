namespace ModelDsl.Backbones;

/// <summary>What heads and batches need to know about a backbone, of whatever family.</summary>
public abstract record BackboneConfig
{
    /// <summary>The <c>model_type</c> in the checkpoint's <c>config.json</c>.</summary>
    public required string ModelType { get; init; }

    /// <summary>The width of the hidden states.</summary>
    public required int HiddenSize { get; init; }

    /// <summary>The longest input, in tokens.</summary>
    public required int MaxPositions { get; init; }

    /// <summary>The longest text that is read where the tokenizer's files do not say, in tokens.</summary>
    public int UsualLength { get; init; } = int.MaxValue;

    /// <summary>The id that fills batches up; its embedding never changes.</summary>
    public required int PadId { get; init; }

    /// <summary>The dropout probability in front of a classifier.</summary>
    public required double ClassifierDropout { get; init; }

    /// <summary>The same without what matters in training alone: what is frozen computes by the rest.</summary>
    internal virtual BackboneConfig WithoutDropout() => this with { ClassifierDropout = 0 };
}
