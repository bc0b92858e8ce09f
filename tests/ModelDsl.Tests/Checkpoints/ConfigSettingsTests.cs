using System.Text.Json.Nodes;
using ModelDsl.Testing;
using ModelDsl.Tests.Models.Declared;

namespace ModelDsl.Tests.Checkpoints;

/// <summary>Settings of <c>config.json</c> that change the arithmetic are honored or refused, never read past.</summary>
public sealed class ConfigSettingsTests
{
    private static readonly string Bert = Goldens.PathOf("models/bert-tiny-seqcls/checkpoint");
    private static readonly string T5 = Goldens.PathOf("models/t5-tiny/checkpoint");
    private static readonly string T5V11 = Goldens.PathOf("models/t5v11-tiny/checkpoint");

    [Theory]
    [InlineData("is_decoder", "true", "causal attention")]
    [InlineData("is_decoder", "\"yes\"", "causal attention")]
    [InlineData("add_cross_attention", "true", "attention to another encoder")]
    [InlineData("is_encoder_decoder", "true", "an encoder-decoder")]
    [InlineData("position_embedding_type", "\"relative_key_query\"", "relative positions")]
    [InlineData("pruned_heads", """{"1": [0, 2]}""", "without some attention heads")]
    [InlineData("per_layer_config", """{"1": {"hidden_act": "relu"}}""", "settings of their own")]
    [InlineData("quantization_config", """{"quant_method": "bitsandbytes"}""", "quantized weights")]
    public void An_encoder_with_another_arithmetic_is_refused(string key, string value, string reason) =>
        AssertRefused<TinySentiment>(Bert, key, value, TinySentiment.FromPretrained, $"{key}: supported", reason);

    [Theory]
    [InlineData("is_encoder_decoder", "false", "alone")]
    [InlineData("tie_encoder_decoder", "true", "one stack")]
    [InlineData("dense_act_fn", "\"gelu\"", "relu by feed_forward_proj")]
    [InlineData("is_gated_act", "true", "feed_forward_proj")]
    [InlineData("quantization_config", "{}", "quantized weights")]
    public void A_T5_with_another_arithmetic_is_refused(string key, string value, string reason) =>
        AssertRefused<TinyTranslator>(T5, key, value, TinyTranslator.FromPretrained, key, reason);

    [Theory]
    [InlineData("is_decoder", "false")]
    [InlineData("is_decoder", "null")]
    [InlineData("pruned_heads", "{ }")]
    [InlineData("quantization_config", "null")]
    [InlineData("chunk_size_feed_forward", "2")]
    [InlineData("output_attentions", "true")]
    [InlineData("use_cache", "false")]
    [InlineData("a_key_of_somebody", "[1, 2]")]
    public void Settings_that_change_nothing_are_read_past(string key, string value)
    {
        using var checkpoint = new EditedCheckpoint(Bert, config => config[key] = JsonNode.Parse(value));
        using var model = TinySentiment.FromPretrained(checkpoint.Path);
        Assert.Empty(model.LoadReport.FreshlyInitialized);
    }

    [Fact]
    public void A_T5_with_its_own_output_as_transformers_5_saves_it_opens()
    {
        using var checkpoint = new EditedCheckpoint(T5V11, config =>
        {
            config["tie_word_embeddings"] = true;
            config["scale_decoder_outputs"] = false;
        });
        using var model = TinyTranslatorV11.FromPretrained(checkpoint.Path);
        Assert.Contains("lm_head.weight", model.NamedParameters.Keys);
        AssertRefused<TinyTranslatorV11>(
            T5V11, "scale_decoder_outputs", "true", TinyTranslatorV11.FromPretrained, "scale_decoder_outputs: supported false");
    }

    [Theory]
    [InlineData("pad_token_id", "-1", "a token id, from 0 to 759")]
    [InlineData("pad_token_id", "760", "a token id, from 0 to 759")]
    [InlineData("pad_token_id", "1e30", "a whole number of 32 bits")]
    [InlineData("layer_norm_eps", "-1e-12", "0 or more")]
    [InlineData("layer_norm_eps", "1e999", "a number")]
    [InlineData("initializer_range", "-0.02", "0 or more")]
    [InlineData("initializer_range", "1e999", "a number")]
    [InlineData("hidden_dropout_prob", "1", "a probability")]
    [InlineData("hidden_act", "7", "a string")]
    [InlineData("hidden_size", "99999999999", "a whole number of 32 bits")]
    public void A_value_out_of_range_is_named(string key, string value, string expected) =>
        AssertRefused<TinySentiment>(Bert, key, value, TinySentiment.FromPretrained, $"\"{key}\" is", expected);

    [Theory]
    [InlineData("n_positions", "0", "1 or more")]
    [InlineData("decoder_start_token_id", "640", "a token id, from 0 to 639")]
    [InlineData("eos_token_id", "-2", "a token id, from 0 to 639")]
    [InlineData("layer_norm_epsilon", "-1", "0 or more")]
    [InlineData("initializer_factor", "-1", "0 or more")]
    public void A_value_out_of_range_of_a_T5_is_named(string key, string value, string expected) =>
        AssertRefused<TinyTranslator>(T5, key, value, TinyTranslator.FromPretrained, $"\"{key}\" is", expected);

    [Fact]
    public void Messages_stay_short_whatever_the_file_holds()
    {
        var junk = $"\"{new string('x', 1_000_000)}\"";
        foreach (var key in (string[])["hidden_act", "num_hidden_layers", "model_type", "position_embedding_type", "problem_type"])
            Assert.InRange(AssertRefused<TinySentiment>(Bert, key, junk, TinySentiment.FromPretrained).Length, 50, 2_000);
    }

    private static string AssertRefused<TModel>(
        string original, string key, string value, Func<string, PretrainedOptions?, TModel> open, params string[] parts)
        where TModel : PretrainedModel
    {
        using var checkpoint = new EditedCheckpoint(original, config => config[key] = JsonNode.Parse(value));
        var error = Assert.Throws<CheckpointException>(() => open(checkpoint.Path, null));
        Assert.All(parts, part => Assert.Contains(part, error.Message, StringComparison.Ordinal));
        Assert.Contains(checkpoint.Path, error.Message, StringComparison.Ordinal);
        return error.Message;
    }
}
