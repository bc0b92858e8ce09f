using ModelDsl.Runtime;

namespace ModelDsl.Backbones.Catalogue;

/// <summary>A family of encoder-decoders of T5's kind.</summary>
internal sealed class EncoderDecoderFamily : BackboneFamily
{
    private const string EncoderLayers = "num_layers";
    private const string DecoderLayers = "num_decoder_layers";

    /// <inheritdoc/>
    public override KnownBackbone Read(Func<string, int, int> size, Func<string, string?> setting)
    {
        var defaults = new T5Shape();
        var encoderLayers = size(EncoderLayers, defaults.EncoderLayers);
        return new KnownEncoderDecoder(this, new()
        {
            VocabularySize = size("vocab_size", defaults.VocabularySize),
            ModelSize = size("d_model", defaults.ModelSize),
            KeySize = size("d_kv", defaults.KeySize),
            FeedForwardSize = size("d_ff", defaults.FeedForwardSize),
            EncoderLayers = encoderLayers,
            DecoderLayers = size(DecoderLayers, encoderLayers),
            AttentionHeads = size("num_heads", defaults.AttentionHeads),
            RelativeBuckets = size("relative_attention_num_buckets", defaults.RelativeBuckets),
            RelativeMaxDistance = size("relative_attention_max_distance", defaults.RelativeMaxDistance),
            IsGated = setting("feed_forward_proj")?.StartsWith("gated-", StringComparison.Ordinal) ?? defaults.IsGated,
            IsTied = setting("tie_word_embeddings") is { } tied ? tied == "true" : defaults.IsTied,
        });
    }

    /// <inheritdoc/>
    public override bool IsLayerCount(string key) => key is EncoderLayers or DecoderLayers;
}
