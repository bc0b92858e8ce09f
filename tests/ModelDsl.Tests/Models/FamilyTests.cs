using System.Text.Json.Nodes;
using ModelDsl.Data;
using ModelDsl.Testing;
using ModelDsl.Tests.Checkpoints;
using ModelDsl.Tests.Models.Declared;
using TorchSharp;
using static TorchSharp.torch;

namespace ModelDsl.Tests.Models;

/// <summary>What RoBERTa and DistilBERT have of their own.</summary>
public sealed class FamilyTests : IDisposable
{
    private static readonly string Roberta = Goldens.PathOf("models/roberta-tiny-seqcls/checkpoint");
    private static readonly string DistilBert = Goldens.PathOf("models/distilbert-tiny-seqcls/checkpoint");

    private readonly TemporaryFolder _folder = new();
    private readonly DisposeScope _scope = NewDisposeScope();

    public void Dispose()
    {
        _scope.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void Several_heads_are_one_layer_each_and_the_classifier_of_the_checkpoint_is_ignored()
    {
        using var model = TinyRobertaPair.FromPretrained(Roberta);
        Assert.Equal(["classifier.dense.bias", "classifier.dense.weight", "classifier.out_proj.bias", "classifier.out_proj.weight"],
            model.LoadReport.Ignored);
        Assert.Equal(
            ["roberta.pooler.dense.weight", "roberta.pooler.dense.bias", "heads.First.weight", "heads.First.bias", "heads.Pooled.weight",
                "heads.Pooled.bias"],
            model.LoadReport.FreshlyInitialized);
        model.Save(_folder["saved"]);

        Assert.Equal("RobertaModel", (string?)ConfigOf(_folder["saved"])["architectures"]![0]);
        using var golden = new GoldenModel("roberta-tiny-seqcls");
        using var reopened = TinyRobertaPair.FromPretrained(_folder["saved"]);
        Assert.Equal("Every parameter comes from the checkpoint.", reopened.LoadReport.ToString());
        var batch = golden.Batch("b1");
        foreach (var (before, after) in model.Forward(batch).ByTask.Zip(reopened.Forward(batch).ByTask))
            Assert.Equal(before.data<float>().ToArray(), after.data<float>().ToArray());
    }

    [Fact]
    public void A_checkpoint_of_XLM_R_goes_on_under_its_own_name()
    {
        using var checkpoint = new EditedCheckpoint(Roberta, config => config["model_type"] = "xlm-roberta");
        using var model = TinyRoberta.FromPretrained(checkpoint.Path);
        model.Save(_folder["saved"]);

        var config = ConfigOf(_folder["saved"]);
        Assert.Equal("xlm-roberta", (string?)config["model_type"]);
        Assert.Equal("XLMRobertaForSequenceClassification", (string?)config["architectures"]![0]);
    }

    [Fact]
    public void The_checkpoint_of_a_bare_backbone_gets_a_fresh_classifier_and_half_a_classifier_is_an_error()
    {
        using var bare = new EditedCheckpoint(DistilBert,
            weights: Without("classifier.weight", "classifier.bias", "pre_classifier.weight", "pre_classifier.bias"));
        using var model = TinyDistilBert.FromPretrained(bare.Path);
        Assert.Equal(
            ["classifier.bias", "classifier.weight", "pre_classifier.bias", "pre_classifier.weight"],
            model.LoadReport.FreshlyInitialized.Order(StringComparer.Ordinal));

        using var damaged = new EditedCheckpoint(DistilBert, weights: Without("pre_classifier.weight"));
        var error = Assert.Throws<CheckpointException>(() => TinyDistilBert.FromPretrained(damaged.Path));
        Assert.Contains("missing: pre_classifier.weight", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_differences_to_another_shape_are_told_in_the_words_of_the_family()
    {
        using var checkpoint = new EditedCheckpoint(DistilBert, config =>
        {
            config["dim"] = 64;
            config["activation"] = "swish";
            config["model_type"] = "bert";
        });
        var error = Assert.Throws<CheckpointException>(() => TinyDistilBert.FromPretrained(checkpoint.Path));
        Assert.Contains("dim: compiled 32, checkpoint 64", error.Message, StringComparison.Ordinal);
        Assert.Contains("activation: supported gelu, gelu_new, relu, tanh, checkpoint swish", error.Message, StringComparison.Ordinal);
        Assert.Contains("model_type: compiled distilbert, checkpoint bert", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_first_positions_of_RoBERTa_are_none_of_tokens()
    {
        using var model = TinyRoberta.FromPretrained(Roberta);
        model.Forward(new EncodedBatch(full([1, 64], 5, int64), null, null));
        var error = Assert.Throws<ArgumentException>(() => model.Forward(new EncodedBatch(full([1, 65], 5, int64), null, null)));
        Assert.Contains("The batch is 65 tokens long; the model has positions for 64.", error.Message, StringComparison.Ordinal);

        using var checkpoint = new EditedCheckpoint(Roberta, config => config["pad_token_id"] = 65);
        Assert.Contains("\"pad_token_id\" 65",
            Assert.Throws<CheckpointException>(() => TinyRoberta.FromPretrained(checkpoint.Path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void DistilBERT_reads_pairs_without_token_types()
    {
        using var model = TinyDistilBert.FromPretrained(DistilBert);
        var pair = model.Encode("a fine day", "is it?");
        Assert.Contains(1, pair.TypeIds);

        using var batch = EncodedBatch.Create([pair], padId: 0);
        var withoutTypes = model.Forward(new EncodedBatch(batch.Ids, null, null)).Task;
        Assert.Equal(withoutTypes.data<float>().ToArray(), model.Forward(batch).Task.data<float>().ToArray());
    }

    [Fact]
    public void Staged_training_verifies_what_moved_under_the_names_of_the_family()
    {
        using var model = TinyDistilBert.FromPretrained(DistilBert);
        using var trainer = new TinyDistilBert.Trainer(model, new() { Epochs = 2, BatchSize = 2, LearningRate = 1e-3 });
        TinyDistilBert.Example[] examples = [new("a fine day", 2), new("a bad day", 0), new("a day", 1), new("what a fine day!", 2)];

        var ledger = trainer.Run(examples, examples);

        Assert.Equal(["Heads", "Layer1", "All"], ledger.Stages.Select(stage => stage.Stage));
    }

    private static Action<Dictionary<string, Tensor>> Without(params string[] names) => tensors =>
    {
        foreach (var name in names)
            tensors.Remove(name);
    };

    private static JsonNode ConfigOf(string directory) => JsonNode.Parse(File.ReadAllText(Path.Combine(directory, "config.json")))!;
}
