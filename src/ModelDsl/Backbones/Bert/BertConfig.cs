using ModelDsl.Backbones.Catalogue;
using ModelDsl.Checkpoints;

namespace ModelDsl.Backbones.Bert;

/// <summary>The settings of a BERT model: what its code was compiled for, and what its checkpoint's <c>config.json</c> adds.</summary>
public sealed record BertConfig : BackboneConfig
{
    /// <summary>The sizes of the parameters.</summary>
    public required BertShape Shape { get; init; }

    /// <summary>The name of the feed-forward network's activation function: <c>gelu</c>, <c>gelu_new</c> or <c>relu</c>.</summary>
    public required string Activation { get; init; }

    /// <summary>The term that keeps layer normalisation from dividing by zero.</summary>
    public required double LayerNormEpsilon { get; init; }

    /// <summary>The dropout probability of embeddings and of the layers' outputs.</summary>
    public required double HiddenDropout { get; init; }

    /// <summary>The dropout probability of attention weights.</summary>
    public required double AttentionDropout { get; init; }

    /// <summary>Reads a checkpoint's settings and compares its sizes with the compiled ones.</summary>
    /// <exception cref="ModelDslException">The checkpoint is of another shape or family, or has a setting that is not supported.
    /// The message lists every difference.</exception>
    public static BertConfig From(PretrainedCheckpoint checkpoint, BertShape compiled) =>
        BertConfigReader.Read(checkpoint.Config, checkpoint.Options.Dropout, compiled);
}
