using System.Text.Json.Nodes;
using ModelDsl.Data;
using ModelDsl.Tests.Checkpoints;
using ModelDsl.Tests.Models.Declared;
using TorchSharp;
using static TorchSharp.torch;

namespace ModelDsl.Tests.Models.Seq2Seq;

/// <summary>How a model writes: what its checkpoint says, what is saved, and what one call asks for.</summary>
public sealed class GenerationSettingsTests : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();
    private readonly TemporaryFolder _folder = new();
    private readonly GoldenModel _golden = new("t5v11-tiny");

    public void Dispose()
    {
        _golden.Dispose();
        _folder.Dispose();
        _scope.Dispose();
    }

    [Fact]
    public void A_checkpoint_says_how_its_model_writes()
    {
        using var checkpoint = WithSettings("""
            {
              "num_beams": 4, "length_penalty": 0.6, "early_stopping": true, "max_length": 20, "max_new_tokens": 30, "min_length": 3,
              "decoder_start_token_id": 5, "eos_token_id": [7], "pad_token_id": null
            }
            """);
        using var model = TinyTranslatorV11.FromPretrained(checkpoint.Path);
        Assert.Equal(
            new GenerationOptions { Beams = 4, LengthPenalty = 0.6, EarlyStopping = true, MaxLength = 31, MinLength = 3, StartId = 5,
                EndId = 7 }, model.Generation);
    }

    [Fact]
    public void Before_there_was_a_file_of_its_own_the_model_s_config_said_so()
    {
        using var checkpoint = new EditedCheckpoint(_golden.Checkpoint, config =>
        {
            config["num_beams"] = 3;
            config["max_length"] = 40;
        });
        File.Delete(Path.Combine(checkpoint.Path, "generation_config.json"));
        using var model = TinyTranslatorV11.FromPretrained(checkpoint.Path);
        Assert.Equal((3, 40), (model.Generation.Beams, model.Generation.MaxLength));
    }

    [Fact]
    public void A_saved_model_says_how_it_writes_and_keeps_what_else_was_said()
    {
        using var checkpoint = WithSettings(
            """{ "_from_model_config": true, "max_new_tokens": 5, "repetition_penalty": 1.5, "transformers_version": "4.30.0" }""");
        using var model = TinyTranslatorV11.FromPretrained(checkpoint.Path);
        model.Generation = new() { Beams = 2, MaxLength = 12, MinLength = 4, LengthPenalty = 2, EarlyStopping = true };
        model.Save(_folder["saved"]);

        var saved = JsonNode.Parse(File.ReadAllText(Path.Combine(_folder["saved"], "generation_config.json")));
        Assert.True(JsonNode.DeepEquals(saved, JsonNode.Parse("""
            {
              "repetition_penalty": 1.5, "transformers_version": "4.30.0", "decoder_start_token_id": 0, "eos_token_id": 1,
              "pad_token_id": 0, "max_length": 12, "min_length": 4, "num_beams": 2, "length_penalty": 2, "early_stopping": true,
              "no_repeat_ngram_size": 0
            }
            """)), saved?.ToJsonString());
        using var reopened = TinyTranslatorV11.FromPretrained(_folder["saved"]);
        Assert.Equal(model.Generation with { StartId = 0, EndId = 1 }, reopened.Generation);
        Assert.Equal(model.Predict(_golden.Texts("b4")), reopened.Predict(_golden.Texts("b4")));
    }

    [Theory]
    [InlineData("""{ "max_length": 1 }""", "MaxLength")]
    [InlineData("""{ "num_beams": 2.5 }""", "\"num_beams\" is 2.5 and should be a whole number")]
    [InlineData("""{ "eos_token_id": [1, 7] }""", "\"eos_token_id\" is [1, 7]; one id is supported, and not several")]
    [InlineData("""{ "early_stopping": "never" }""", "\"early_stopping\" is \"never\", which is not supported; write true or false")]
    [InlineData("""{ "eos_token_id": 640 }""", "The token id 640 is none of the model's")]
    [InlineData("""{ "decoder_start_token_id": [-1] }""", "The token id -1 is none of the model's")]
    [InlineData("""{ "min_length": 30, "max_length": 20 }""", "MinLength is 30 and MaxLength 20")]
    [InlineData("""{ "min_length": -2147483648 }""", "MinLength")]
    [InlineData("""{ "max_new_tokens": 2147483647 }""", "MaxLength")]
    [InlineData("""{ "num_beams": 2147483647 }""", "Beams")]
    [InlineData("""{ "num_beams": 0 }""", "Beams")]
    [InlineData("""{ "length_penalty": 1e999 }""", "\"length_penalty\" is 1e999 and should be a number")]
    [InlineData("[]", "does not hold a JSON object")]
    public void Settings_that_cannot_be_are_refused(string settings, string message)
    {
        using var checkpoint = WithSettings(settings);
        var error = Assert.Throws<CheckpointException>(() => TinyTranslatorV11.FromPretrained(checkpoint.Path));
        Assert.Contains("generation_config.json", error.Message, StringComparison.Ordinal);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Settings_that_do_not_apply_are_reported()
    {
        using var checkpoint = WithSettings("""
            {
              "encoder_no_repeat_ngram_size": 1, "repetition_penalty": 50.0, "do_sample": true, "bad_words_ids": [[5]],
              "num_beam_groups": 1, "renormalize_logits": false, "suppress_tokens": [], "forced_eos_token_id": null,
              "top_k": 10, "use_cache": false, "a_key_of_somebody": 3
            }
            """);
        using var model = TinyTranslatorV11.FromPretrained(checkpoint.Path);
        Assert.Equal(
            ["bad_words_ids: [[5]]", "do_sample: true", "encoder_no_repeat_ngram_size: 1", "repetition_penalty: 50.0"],
            model.LoadReport.IgnoredSettings);
        Assert.Contains("Settings that do not apply here: bad_words_ids: [[5]], do_sample: true", model.LoadReport.ToString(),
            StringComparison.Ordinal);

        using var neutral = WithSettings("""{ "repetition_penalty": 1.0, "no_repeat_ngram_size": 0, "do_sample": false }""");
        using var silent = TinyTranslatorV11.FromPretrained(neutral.Path);
        Assert.Empty(silent.LoadReport.IgnoredSettings);
    }

    [Fact]
    public void One_call_may_write_in_another_way()
    {
        using var model = TinyTranslatorV11.FromPretrained(_golden.Checkpoint);
        var texts = _golden.Texts("b4");
        GenerationOptions beams = new() { Beams = 4, MaxLength = 10 };
        var before = model.Predict(texts);
        var asked = model.Predict(texts, beams);

        Assert.Equal(before, model.Predict(texts));
        Assert.Equal(asked[0], model.Predict(texts[0], beams));
        Assert.Equal(model.Predict(_golden.Batch("b4"), beams), asked);
        model.Generation = beams;
        Assert.Equal(asked, model.Predict(texts));
    }

    [Fact]
    public void Every_text_begins_and_ends_with_the_ids_that_are_asked_for()
    {
        using var model = GoldenT5.Open("t5v11-tiny");
        var batch = _golden.Batch("b1");
        var first = model.Generator.Generate(batch, new() { MaxLength = 2 })[0].Ids[0];
        var texts = model.Generator.Generate(batch, new() { EndId = first });
        Assert.Equal([first], texts[0].Ids);
        Assert.Contains(
            "The token id 640 is none of the model's, which are 0 to 639",
            Assert.Throws<ArgumentException>(() => model.Generator.Generate(batch, new() { StartId = 640 })).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_long_text_is_the_one_that_the_whole_decoder_would_write()
    {
        using var model = GoldenT5.Open("t5v11-tiny");
        using var noGradient = no_grad();
        var batch = _golden.Batch("b0");
        var text = model.Generator.Generate(batch, new() { MinLength = 100, MaxLength = 100 })[0].Ids;
        Assert.Equal(99, text.Count);

        var labels = tensor(text.Select(id => (long)id).ToArray()).unsqueeze(0);
        var logits = model.Head.Forward(
            model.Backbone.Decode(labels, model.Backbone.Encode(batch).narrow(0, 0, 1), batch.Mask?.narrow(0, 0, 1)));
        logits.narrow(2, 1, 1).fill_(float.NegativeInfinity);      // the end is not allowed yet
        Assert.Equal(labels, logits.argmax(-1));
    }

    [Fact]
    public void A_tokenizer_that_does_not_say_reads_as_much_as_the_pretraining_did()
    {
        using var checkpoint = new EditedCheckpoint(_golden.Checkpoint, config => config["n_positions"] = 7);
        var settings = Path.Combine(checkpoint.Path, "tokenizer_config.json");
        var json = JsonNode.Parse(File.ReadAllText(settings))!.AsObject();
        json.Remove("model_max_length");
        File.WriteAllText(settings, json.ToJsonString());

        using var model = TinyTranslatorV11.FromPretrained(checkpoint.Path);
        var text = string.Join(' ', Enumerable.Repeat("a fine day", 20));
        Assert.Equal(7, model.MaxLength);
        Assert.Equal(7, model.Encode(text).Ids.Length);
        Assert.Equal(7, model.Translate.Encode(text)!.Count);
    }

    [Fact]
    public void A_target_with_ids_beyond_the_vocabulary_is_refused()
    {
        using var model = GoldenT5.Open("t5v11-tiny");
        var ids = _golden.Batch("b0").Ids;
        var error = Assert.Throws<ArgumentException>(() => model.Forward(new EncodedBatch(ids, null, null, full_like(ids, 640L))));
        Assert.Contains("The target has the token id 640; the model's vocabulary ends at 639", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void As_many_layers_in_the_decoder_as_in_the_encoder_may_be_written_as_null()
    {
        using var checkpoint = new EditedCheckpoint(_golden.Checkpoint, config => config["num_decoder_layers"] = null);
        using var model = TinyTranslatorV11.FromPretrained(checkpoint.Path);
        Assert.Equal(2, model.Backbone.Decoder.Layers.Count);
    }

    private EditedCheckpoint WithSettings(string settings)
    {
        var checkpoint = new EditedCheckpoint(_golden.Checkpoint);
        File.WriteAllText(Path.Combine(checkpoint.Path, "generation_config.json"), settings);
        return checkpoint;
    }
}
