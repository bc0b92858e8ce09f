using System.Text.Json;
using ModelDsl.Naming;
using ModelDsl.Runtime;

namespace ModelDsl.Models;

/// <summary>
/// Settings of Hugging Face's <c>generation_config.json</c> that change its greedy and beam search and are not computed here. All others
/// are read, or change no ids: they concern sampling without <c>do_sample</c>, speed, caches, or what Python returns.
/// </summary>
internal static class GenerationRules
{
    // The values with which a setting does nothing.
    private static readonly (string Key, JsonElement[] Neutral)[] All =
    [
        Rule("bad_words_ids", "[]"),
        Rule("begin_suppress_tokens", "[]"),
        Rule("constraints", "[]"),
        Rule("diversity_penalty", "0"),
        Rule("do_sample", "false"),
        Rule("dola_layers"),
        Rule("encoder_no_repeat_ngram_size", "0"),
        Rule("encoder_repetition_penalty", "1"),
        Rule("exponential_decay_length_penalty"),
        Rule("force_words_ids", "[]"),
        Rule("forced_bos_token_id"),
        Rule("forced_decoder_ids", "[]"),
        Rule("forced_eos_token_id"),
        Rule("guidance_scale", "1"),
        Rule("max_time"),
        Rule("num_beam_groups", "1"),
        Rule("num_return_sequences", "1"),
        Rule("penalty_alpha", "0"),
        Rule("remove_invalid_values", "false"),
        Rule("renormalize_logits", "false"),
        Rule("repetition_penalty", "1"),
        Rule("sequence_bias", "[]", "{}"),
        Rule("stop_strings", "[]"),
        Rule("suppress_tokens", "[]"),
        Rule("token_healing", "false"),
        Rule("watermarking_config"),
    ];

    /// <summary>Returns each setting that does not apply, with its value.</summary>
    public static IReadOnlyList<string> FindIgnored(CheckpointConfig file) =>
    [
        .. from rule in All
           let value = file.Find(rule.Key)
           where value is { } given && !Array.Exists(rule.Neutral, neutral => JsonElement.DeepEquals(neutral, given))
           select $"{rule.Key}: {Excerpt.Of(value.Value)}",
    ];

    private static (string Key, JsonElement[] Neutral) Rule(string key, params string[] neutral) =>
        (key, Array.ConvertAll(neutral, value => JsonElement.Parse(value)));
}
