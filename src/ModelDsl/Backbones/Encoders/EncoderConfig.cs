using ModelDsl.Runtime;

namespace ModelDsl.Backbones;

/// <summary>The settings of an encoder: what its code was compiled for, and what its checkpoint's <c>config.json</c> adds.</summary>
public sealed record EncoderConfig : BackboneConfig
{
    /// <summary>The sizes of the parameters.</summary>
    public required EncoderShape Shape { get; init; }

    /// <summary>The feed-forward network's activation function by name: <c>gelu</c>, <c>gelu_new</c>, <c>relu</c> or <c>tanh</c>.</summary>
    public required string Activation { get; init; }

    /// <summary>The term that keeps layer normalisation from dividing by zero.</summary>
    public required double LayerNormEpsilon { get; init; }

    /// <summary>The dropout probability of embeddings and of the feed-forward network's output.</summary>
    public required double HiddenDropout { get; init; }

    /// <summary>The dropout probability of attention weights.</summary>
    public required double AttentionDropout { get; init; }

    /// <summary>The dropout probability of what attention returns; DistilBERT drops nothing there.</summary>
    public required double AttentionOutputDropout { get; init; }

    /// <summary>Whether <see cref="EncoderLayer.ForwardFirst"/> leaves out the other positions, or runs them and drops them.</summary>
    public bool FirstPositionAlone { get; init; } = true;

    internal override BackboneConfig WithoutDropout() => this with { ClassifierDropout = 0, HiddenDropout = 0, AttentionDropout = 0, AttentionOutputDropout = 0 };
}
