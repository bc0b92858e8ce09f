using ModelDsl.Runtime;

namespace ModelDsl.Backbones.Catalogue;

/// <summary>A family of encoder-decoders like T5.</summary>
internal sealed class EncoderDecoderFamily : BackboneFamily
{
    /// <inheritdoc/>
    public override bool HasDecoder => true;

    /// <inheritdoc/>
    public override IEnumerable<(string Name, string Namespace)> Types =>
    [
        (Name + "Config", "ModelDsl.Backbones"), (Name + "Model", "ModelDsl.Backbones"), (Name + "EncoderLayer", "ModelDsl.Backbones"),
        (Name + "DecoderLayer", "ModelDsl.Backbones"), (nameof(T5Shape), "ModelDsl.Runtime"),
    ];

    /// <inheritdoc/>
    public override KnownBackbone Read(Func<string, int, int> size, Func<string, string?> setting) => new KnownEncoderDecoder(
        this,
        T5Shape.Read(
            size,
            setting("feed_forward_proj"),
            (setting("scale_decoder_outputs") ?? setting("tie_word_embeddings")) is { } tied ? tied == "true" : null));

    /// <inheritdoc/>
    public override bool IsLayerCount(string key) => key is T5Shape.EncoderLayersKey or T5Shape.DecoderLayersKey;
}
