using System.ComponentModel;

namespace ModelDsl.Runtime;

/// <summary>
/// Sizes of a T5 (Raffel et al., 2020, https://arxiv.org/abs/1910.10683). They determine the parameters and their shapes. Defaults are
/// those of Hugging Face's config class.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed record T5Shape
{
    internal const string EncoderLayersKey = "num_layers";
    internal const string DecoderLayersKey = "num_decoder_layers";

    /// <summary>Rows of the word embeddings (<c>vocab_size</c>).</summary>
    public int VocabularySize { get; init; } = 32128;

    /// <summary>Size of the hidden states (<c>d_model</c>).</summary>
    public int ModelSize { get; init; } = 512;

    /// <summary>Size of one attention head (<c>d_kv</c>); <see cref="ModelSize"/> need not be a multiple of it.</summary>
    public int KeySize { get; init; } = 64;

    /// <summary>Inner size of the feed-forward networks (<c>d_ff</c>).</summary>
    public int FeedForwardSize { get; init; } = 2048;

    /// <summary>Number of encoder layers (<c>num_layers</c>).</summary>
    public int EncoderLayers { get; init; } = 6;

    /// <summary>Number of decoder layers (<c>num_decoder_layers</c>; if missing, as many as the encoder's).</summary>
    public int DecoderLayers { get; init; } = 6;

    /// <summary>Number of attention heads (<c>num_heads</c>).</summary>
    public int AttentionHeads { get; init; } = 8;

    /// <summary>Number of buckets of relative positions (<c>relative_attention_num_buckets</c>).</summary>
    public int RelativeBuckets { get; init; } = 32;

    /// <summary>Distance from which on all positions share the last bucket (<c>relative_attention_max_distance</c>).</summary>
    public int RelativeMaxDistance { get; init; } = 128;

    /// <summary>Whether the feed-forward networks are gated, as in T5 v1.1 (Shazeer, 2020): <c>feed_forward_proj</c> starts with
    /// <c>gated-</c>.</summary>
    public bool IsGated { get; init; }

    /// <summary>Whether the output is tied to the word embeddings, as in T5 v1.0 (<c>tie_word_embeddings</c>).</summary>
    public bool IsTied { get; init; } = true;

    /// <summary>Number of parameters of the word embeddings, which encoder and decoder share.</summary>
    public long SharedParameters => (long)VocabularySize * ModelSize;

    /// <summary>Number of parameters of the output; 0 if it is tied to the word embeddings.</summary>
    public long OutputParameters => IsTied ? 0 : SharedParameters;

    /// <summary>Number of parameters of one stack's final normalization.</summary>
    public long NormParameters => ModelSize;

    /// <summary>Number of parameters of one attention with its normalization, without position biases.</summary>
    public long CrossAttentionParameters => 4L * ModelSize * AttentionHeads * KeySize + NormParameters;

    private long FeedForwardParameters => (IsGated ? 3L : 2L) * ModelSize * FeedForwardSize + NormParameters;

    private long RelativeBiasParameters => (long)RelativeBuckets * AttentionHeads;

    /// <summary>Returns the number of parameters of an encoder or decoder layer, without cross-attention. The first layer of each stack
    /// holds the relative position biases for all.</summary>
    public long LayerParameters(int layer) => CrossAttentionParameters + FeedForwardParameters + (layer == 0 ? RelativeBiasParameters : 0);

    /// <summary>Number of parameters of the whole network, output included.</summary>
    public long TotalParameters =>
        SharedParameters + OutputParameters + 2 * NormParameters + DecoderLayers * CrossAttentionParameters
        + Enumerable.Range(0, EncoderLayers).Sum(LayerParameters) + Enumerable.Range(0, DecoderLayers).Sum(LayerParameters);

    /// <summary>Reads a shape as Hugging Face's T5Config does.</summary>
    /// <param name="read">Reads a size, given its key and default.</param>
    /// <param name="feedForward">Value of <c>feed_forward_proj</c>; null if it is missing.</param>
    /// <param name="isTied">Value of <c>scale_decoder_outputs</c>, which transformers 5 writes, or else of <c>tie_word_embeddings</c>;
    /// null if both are missing.</param>
    internal static T5Shape Read(Func<string, int, int> read, string? feedForward, bool? isTied)
    {
        var defaults = new T5Shape();
        var layers = read(EncoderLayersKey, defaults.EncoderLayers);
        return new()
        {
            VocabularySize = read("vocab_size", defaults.VocabularySize),
            ModelSize = read("d_model", defaults.ModelSize),
            KeySize = read("d_kv", defaults.KeySize),
            FeedForwardSize = read("d_ff", defaults.FeedForwardSize),
            EncoderLayers = layers,
            DecoderLayers = read(DecoderLayersKey, layers),
            AttentionHeads = read("num_heads", defaults.AttentionHeads),
            RelativeBuckets = read("relative_attention_num_buckets", defaults.RelativeBuckets),
            RelativeMaxDistance = read("relative_attention_max_distance", defaults.RelativeMaxDistance),
            IsGated = feedForward?.StartsWith("gated-", StringComparison.Ordinal) ?? defaults.IsGated,
            IsTied = isTied ?? defaults.IsTied,
        };
    }

    /// <summary>Returns the settings of the shape with their keys in <c>config.json</c>, in a fixed order.</summary>
    internal IEnumerable<(string Key, string Value)> Settings()
    {
        (string Key, int Size)[] sizes =
        [
            ("vocab_size", VocabularySize), ("d_model", ModelSize), ("d_kv", KeySize), ("d_ff", FeedForwardSize),
            (EncoderLayersKey, EncoderLayers), (DecoderLayersKey, DecoderLayers), ("num_heads", AttentionHeads),
            ("relative_attention_num_buckets", RelativeBuckets), ("relative_attention_max_distance", RelativeMaxDistance),
        ];
        foreach (var (key, size) in sizes)
            yield return (key, size.ToString(System.Globalization.CultureInfo.InvariantCulture));
        yield return ("feed_forward_proj", IsGated ? "gated" : "not gated");
        yield return ("tie_word_embeddings", IsTied ? "true" : "false");
    }
}
