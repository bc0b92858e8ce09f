using ModelDsl.Runtime;

namespace ModelDsl.Backbones;

/// <summary>Settings of an encoder: compiled sizes, and the rest from its checkpoint's <c>config.json</c>.</summary>
public sealed record EncoderConfig : BackboneConfig
{
    /// <summary>Sizes of the parameters.</summary>
    public required EncoderShape Shape { get; init; }

    /// <summary>Name of the feed-forward network's activation function: <c>gelu</c>, <c>gelu_new</c>, <c>relu</c> or <c>tanh</c>.</summary>
    public required string Activation { get; init; }

    /// <summary>Epsilon of layer normalization.</summary>
    public required double LayerNormEpsilon { get; init; }

    /// <summary>Dropout probability of embeddings and of the feed-forward network's output.</summary>
    public required double HiddenDropout { get; init; }

    /// <summary>Dropout probability of attention weights.</summary>
    public required double AttentionDropout { get; init; }

    /// <summary>Dropout probability of attention's output; 0 for DistilBERT.</summary>
    public required double AttentionOutputDropout { get; init; }

    /// <summary>Whether the output of a masked language model is tied to the word embeddings.</summary>
    public bool IsTied { get; init; } = true;

    /// <summary>Whether <see cref="EncoderLayer.ForwardFirst"/> computes only the first position. Otherwise it computes all positions and
    /// drops the rest.</summary>
    public bool FirstPositionOnly { get; init; } = true;

    internal override BackboneConfig WithoutDropout() =>
        this with { ClassifierDropout = 0, HiddenDropout = 0, AttentionDropout = 0, AttentionOutputDropout = 0 };
}
