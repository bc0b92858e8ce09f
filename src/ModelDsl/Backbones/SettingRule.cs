using System.Text.Json;
using ModelDsl.Naming;
using ModelDsl.Runtime;

namespace ModelDsl.Backbones;

/// <summary>
/// A setting of <c>config.json</c> that changes the arithmetic and is supported with one value only. Keys that no rule names and no reader
/// reads change nothing here (output flags, caches, names of files), or Hugging Face's model of the family ignores them too.
/// </summary>
/// <param name="key">The key.</param>
/// <param name="supported">The supported value in JSON, which is also the default.</param>
/// <param name="otherwise">What another value asks for.</param>
internal sealed class SettingRule(string key, string supported, string otherwise)
{
    private static readonly SettingRule[] OfAll =
    [
        new("quantization_config", "null", "quantized weights; save them dequantized"),
        new("pruned_heads", "{}", "layers without some attention heads"),
        new("per_layer_config", "{}", "layers with settings of their own"),
    ];

    /// <summary>Rules of BERT, RoBERTa, XLM-R and DistilBERT.</summary>
    public static readonly IReadOnlyList<SettingRule> OfEncoders =
    [
        .. OfAll,
        new("is_decoder", "false", "causal attention"),
        new("add_cross_attention", "false", "attention to another encoder"),
        new("is_encoder_decoder", "false", "an encoder-decoder"),
        new("position_embedding_type", "\"absolute\"", "relative positions in attention"),
    ];

    /// <summary>Rules of T5.</summary>
    public static readonly IReadOnlyList<SettingRule> OfT5 =
    [
        .. OfAll,
        new("is_encoder_decoder", "true", "an encoder or a decoder alone"),
        new("tie_encoder_decoder", "false", "one stack as both encoder and decoder"),
    ];

    private readonly JsonElement _supported = JsonElement.Parse(supported);

    /// <summary>Returns a sentence for each rule that the config breaks.</summary>
    public static IEnumerable<string> FindBroken(IEnumerable<SettingRule> rules, CheckpointConfig config) =>
        rules.Select(rule => rule.Check(config)).OfType<string>();

    private string? Check(CheckpointConfig config) =>
        config.Find(key) is not { } value || JsonElement.DeepEquals(value, _supported) ? null
        : $"{key}: supported {Format(_supported)}, checkpoint {Format(value)} ({otherwise})";

    private static string Format(JsonElement value) => Excerpt.Of(value).Trim('"');
}
