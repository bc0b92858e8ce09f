using System.ComponentModel;

namespace ModelDsl.Runtime;

/// <summary>
/// The sizes of a T5 (Raffel et al., 2020, https://arxiv.org/abs/1910.10683): all that decides which parameters exist and how large they
/// are. The defaults are those of Hugging Face's config class, which <c>config.json</c> may leave out.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed record T5Shape
{
    internal const string EncoderLayersKey = "num_layers";
    internal const string DecoderLayersKey = "num_decoder_layers";

    /// <summary>Rows of the word embeddings (<c>vocab_size</c>).</summary>
    public int VocabularySize { get; init; } = 32128;

    /// <summary>The width of every position's vector (<c>d_model</c>).</summary>
    public int ModelSize { get; init; } = 512;

    /// <summary>The width of one attention head (<c>d_kv</c>); <see cref="ModelSize"/> need not be a multiple of it.</summary>
    public int KeySize { get; init; } = 64;

    /// <summary>The width inside the feed-forward parts (<c>d_ff</c>).</summary>
    public int FeedForwardSize { get; init; } = 2048;

    /// <summary>The number of the encoder's layers (<c>num_layers</c>).</summary>
    public int EncoderLayers { get; init; } = 6;

    /// <summary>The number of the decoder's layers (<c>num_decoder_layers</c>; absent: as many as the encoder's).</summary>
    public int DecoderLayers { get; init; } = 6;

    /// <summary>The number of attention heads (<c>num_heads</c>).</summary>
    public int AttentionHeads { get; init; } = 8;

    /// <summary>How many relative positions the attention tells apart (<c>relative_attention_num_buckets</c>).</summary>
    public int RelativeBuckets { get; init; } = 32;

    /// <summary>The distance from which on all relative positions are alike (<c>relative_attention_max_distance</c>).</summary>
    public int RelativeMaxDistance { get; init; } = 128;

    /// <summary>Whether the feed-forward parts are gated, as in T5 v1.1 (Shazeer, 2020): <c>feed_forward_proj</c> begins with
    /// <c>gated-</c>.</summary>
    public bool IsGated { get; init; }

    /// <summary>Whether the output reads the word embeddings, as in T5 v1.0 (<c>tie_word_embeddings</c>), and has no parameters of its
    /// own.</summary>
    public bool IsTied { get; init; } = true;

    /// <summary>Parameters of the word embeddings, which encoder and decoder share.</summary>
    public long SharedParameters => (long)VocabularySize * ModelSize;

    /// <summary>Parameters of an output of its own: 0 where it is tied to the word embeddings.</summary>
    public long OutputParameters => IsTied ? 0 : SharedParameters;

    /// <summary>Parameters of the normalisation at the end of the encoder, and of that at the end of the decoder.</summary>
    public long NormParameters => ModelSize;

    /// <summary>Parameters of one attention with its normalisation: the decoder's to the encoder, and self-attention without
    /// biases.</summary>
    public long CrossAttentionParameters => 4L * ModelSize * AttentionHeads * KeySize + NormParameters;

    private long FeedForwardParameters => (IsGated ? 3L : 2L) * ModelSize * FeedForwardSize + NormParameters;

    private long RelativeBiasParameters => (long)RelativeBuckets * AttentionHeads;

    /// <summary>Parameters of a layer without attention to the encoder: self-attention and feed-forward part. Encoder and decoder are
    /// alike; the first layer of each has the biases of relative positions for all of its stack.</summary>
    public long LayerParameters(int layer) => CrossAttentionParameters + FeedForwardParameters + (layer == 0 ? RelativeBiasParameters : 0);

    /// <summary>Parameters of the whole network with its output.</summary>
    public long TotalParameters =>
        SharedParameters + OutputParameters + 2 * NormParameters + DecoderLayers * CrossAttentionParameters
        + Enumerable.Range(0, EncoderLayers).Sum(LayerParameters) + Enumerable.Range(0, DecoderLayers).Sum(LayerParameters);

    /// <summary>Reads a shape as Hugging Face's T5Config does.</summary>
    /// <param name="read">Reads a size, given its key and the value that its absence means.</param>
    /// <param name="feedForward">The value of <c>feed_forward_proj</c>; null where it is absent.</param>
    /// <param name="isTied">The value of <c>tie_word_embeddings</c>; null where it is absent.</param>
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

    /// <summary>The settings of a shape under their keys in <c>config.json</c>, in a fixed order.</summary>
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
