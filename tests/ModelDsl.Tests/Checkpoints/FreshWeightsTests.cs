using System.Text.Json.Nodes;
using ModelDsl.Testing;
using ModelDsl.Tests.Models.Declared;
using TorchSharp.Modules;

namespace ModelDsl.Tests.Checkpoints;

/// <summary>Models that begin from a configuration alone, to be pretrained from scratch.</summary>
public sealed class FreshWeightsTests
{
    private static readonly PretrainedOptions Fresh = new() { FreshWeights = true };

    [Fact]
    public void Every_family_begins_from_its_configuration_alone()
    {
        Check("bert-tiny-mlm", TinyWords.FromPretrained);
        Check("roberta-tiny-seqcls", TinyRoberta.FromPretrained);
        Check("distilbert-tiny-seqcls", TinyDistilBert.FromPretrained);
        Check("t5-tiny", TinyTranslator.FromPretrained);
        Check("t5v11-tiny", TinyTranslatorV11.FromPretrained);

        static void Check(string golden, Func<string, PretrainedOptions, PretrainedModel> open)
        {
            using var folder = WithoutWeights(golden);
            using var model = open(folder.FullPath, Fresh);
            using var again = open(folder.FullPath, Fresh);
            using var other = open(folder.FullPath, Fresh with { Seed = 1 });

            Assert.Equal(model.NamedParameters.Keys.Order(), model.LoadReport.FreshlyInitialized.Order());
            Assert.Empty(model.LoadReport.Ignored);
            Assert.All(model.NamedParameters, named => TensorAssert.Same(named.Value, again.NamedParameters[named.Key]));
            Assert.All(model.NamedParameters.Where(named => IsRandom(named.Value)), named =>
                Assert.False(named.Value.allclose(other.NamedParameters[named.Key]), $"{named.Key} is the same with another seed"));
        }
    }

    /// <summary>T5PreTrainedModel._init_weights of transformers, with initializer_factor 0.5.</summary>
    [Theory]
    [InlineData("shared.weight", 1)]
    [InlineData("lm_head.weight", 1)]
    [InlineData("encoder.block.1.layer.0.SelfAttention.q.weight", 32 * 8)]
    [InlineData("encoder.block.1.layer.0.SelfAttention.k.weight", 32)]
    [InlineData("decoder.block.0.layer.1.EncDecAttention.v.weight", 32)]
    [InlineData("decoder.block.0.layer.1.EncDecAttention.o.weight", 6 * 8)]
    [InlineData("decoder.block.0.layer.0.SelfAttention.relative_attention_bias.weight", 32)]
    [InlineData("encoder.block.0.layer.1.DenseReluDense.wi_0.weight", 32)]
    [InlineData("encoder.block.0.layer.1.DenseReluDense.wi_1.weight", 32)]
    [InlineData("encoder.block.0.layer.1.DenseReluDense.wo.weight", 48)]
    public void A_T5_begins_as_in_transformers(string name, int inputs)
    {
        using var folder = WithoutWeights("t5v11-tiny", config => config["initializer_factor"] = 0.5);
        using var model = TinyTranslatorV11.FromPretrained(folder.FullPath, Fresh);

        var expected = 0.5 / Math.Sqrt(inputs);
        Assert.InRange(model.NamedParameters[name].std().item<float>(), 0.8 * expected, 1.2 * expected);
        Assert.All(model.NamedParameters.Where(named => named.Key.EndsWith("layer_norm.weight", StringComparison.Ordinal)), norm =>
            Assert.True(norm.Value.eq(1).all().item<bool>()));
    }

    [Fact]
    public void A_BERT_begins_as_in_transformers()
    {
        using var folder = WithoutWeights("bert-tiny-seqcls", config => config["initializer_range"] = 0.1);
        using var model = TinySentiment.FromPretrained(folder.FullPath, Fresh);

        foreach (var (name, parameter) in model.NamedParameters)
        {
            if (name.EndsWith("bias", StringComparison.Ordinal)) Assert.True(parameter.eq(0).all().item<bool>(), name);
            else if (name.EndsWith("LayerNorm.weight", StringComparison.Ordinal)) Assert.True(parameter.eq(1).all().item<bool>(), name);
            else Assert.InRange(parameter.std().item<float>(), 0.07, 0.13);
        }

        var words = model.NamedParameters["bert.embeddings.word_embeddings.weight"];
        Assert.True(words[model.Backbone.Config.PadId].eq(0).all().item<bool>(), "the padding's vector is not zero");
    }

    [Fact]
    public void Weights_that_lie_there_are_not_read()
    {
        var trained = Goldens.PathOf("models/t5-tiny/checkpoint");
        using var folder = WithoutWeights("t5-tiny");
        using var beside = TinyTranslator.FromPretrained(trained, Fresh);
        using var alone = TinyTranslator.FromPretrained(folder.FullPath, Fresh);
        Assert.All(alone.NamedParameters, named => TensorAssert.Same(named.Value, beside.NamedParameters[named.Key]));
    }

    [Fact]
    public void What_was_saved_is_a_checkpoint_like_any_other()
    {
        using var folder = WithoutWeights("t5v11-tiny");
        using var model = TinyTranslatorV11.FromPretrained(folder.FullPath, Fresh);
        using var saved = new TemporaryFolder();
        model.Save(saved["model"]);

        using var opened = TinyTranslatorV11.FromPretrained(saved["model"]);
        Assert.All(model.NamedParameters, named => TensorAssert.Same(named.Value, opened.NamedParameters[named.Key]));
        Assert.Equal("Every parameter comes from the checkpoint.", opened.LoadReport.ToString());
    }

    [Fact]
    public void Missing_weights_stay_an_error_that_says_how_to_begin_without()
    {
        using var folder = WithoutWeights("t5-tiny");
        var error = Assert.Throws<CheckpointException>(() => TinyTranslator.FromPretrained(folder.FullPath));
        Assert.Contains("has neither model.safetensors nor model.safetensors.index.json", error.Message, StringComparison.Ordinal);
        Assert.Contains("PretrainedOptions.FreshWeights", error.Message, StringComparison.Ordinal);
    }

    private static bool IsRandom(Parameter parameter) => parameter.numel() > 1 && parameter.std().item<float>() > 0;

    private static TemporaryFolder WithoutWeights(string golden, Action<JsonObject>? edit = null)
    {
        var folder = new TemporaryFolder();
        foreach (var file in Directory.GetFiles(Goldens.PathOf($"models/{golden}/checkpoint"))
            .Where(file => Path.GetExtension(file) != ".safetensors"))
        {
            File.Copy(file, folder[Path.GetFileName(file)]);
        }

        var config = JsonNode.Parse(File.ReadAllText(folder["config.json"]))!.AsObject();
        edit?.Invoke(config);
        File.WriteAllText(folder["config.json"], config.ToJsonString());
        return folder;
    }
}
