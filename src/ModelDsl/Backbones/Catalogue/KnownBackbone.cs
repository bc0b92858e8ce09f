using ModelDsl.Runtime;

namespace ModelDsl.Backbones.Catalogue;

/// <summary>Family and sizes of a backbone, from the catalogue or a <c>config.json</c>.</summary>
internal abstract record KnownBackbone(BackboneFamily Family)
{
    /// <summary>Why the sizes are invalid, or null.</summary>
    public virtual string? Problem => null;

    /// <summary>Creates the form of its network.</summary>
    /// <param name="readsPooler">Whether a head reads the pooler.</param>
    public abstract NetworkForm CreateForm(bool readsPooler);
}

/// <summary>An encoder.</summary>
internal sealed record KnownEncoder(EncoderFamily EncoderFamily, EncoderShape Shape) : KnownBackbone(EncoderFamily)
{
    /// <inheritdoc/>
    public override string? Problem => Shape.HiddenSize % Shape.AttentionHeads == 0 ? null
        : $"{EncoderFamily.Keys.HiddenSize} {Shape.HiddenSize} is not a multiple of {EncoderFamily.Keys.AttentionHeads} "
        + $"{Shape.AttentionHeads}";

    /// <inheritdoc/>
    public override NetworkForm CreateForm(bool readsPooler) => EncoderForms.Create(this, readsPooler);
}

/// <summary>An encoder-decoder with shared word embeddings.</summary>
internal sealed record KnownEncoderDecoder(EncoderDecoderFamily EncoderDecoderFamily, T5Shape Shape) : KnownBackbone(EncoderDecoderFamily)
{
    /// <inheritdoc/>
    public override NetworkForm CreateForm(bool readsPooler) => EncoderDecoderForms.Create(this);
}
