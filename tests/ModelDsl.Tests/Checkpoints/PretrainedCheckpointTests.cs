using System.Text.Json.Nodes;
using ModelDsl.Backbones;
using ModelDsl.Checkpoints;
using ModelDsl.Data;
using ModelDsl.Heads;
using ModelDsl.Runtime;
using ModelDsl.Testing;
using ModelDsl.Tests.Models;
using ModelDsl.Tests.Models.Declared;
using static TorchSharp.torch;

namespace ModelDsl.Tests.Checkpoints;

public sealed class PretrainedCheckpointTests
{
    // A buffer that transformers wrote up to 4.30.
    private const string PositionIds = "bert.embeddings.position_ids";

    private static readonly string Classifier = Goldens.PathOf("models/bert-tiny-seqcls/checkpoint");
    private static readonly string Bare = Goldens.PathOf("models/bert-tiny/checkpoint");

    [Fact]
    public void Parameters_have_exactly_the_names_of_the_checkpoint()
    {
        using var checkpoint = CheckpointDirectory.Open(Classifier);
        using var model = TinySentiment.FromPretrained(Classifier);

        Assert.Equal(checkpoint.Tensors.Keys.Except([PositionIds]).Order(), model.named_parameters().Select(named => named.name).Order());
        Assert.Equal($"Not used: {PositionIds}.", model.LoadReport.ToString());
    }

    [Fact]
    public void Parameters_outlive_the_scope_in_which_the_model_was_built()
    {
        TinySentiment model;
        using (NewDisposeScope())
            model = TinySentiment.FromPretrained(Classifier, new() { FreshHeads = true });

        using (model)
            Assert.Equal(3, model.Predict("a fine day").Task.Probabilities.Count);
    }

    [Fact]
    public void Training_never_writes_to_the_checkpoint_on_disk()
    {
        using var copy = new EditedCheckpoint(Classifier);
        var before = File.ReadAllBytes(Path.Combine(copy.Path, "model.safetensors"));
        using var model = TinySentiment.FromPretrained(copy.Path);

        model.Apply(TinySentiment.Stage.All);
        using (no_grad())
        {
            foreach (var parameter in model.NamedParameters.Values)
                parameter.add_(1);
        }

        Assert.Equal(before, File.ReadAllBytes(Path.Combine(copy.Path, "model.safetensors")));
    }

    [Fact]
    public void What_the_checkpoint_lacks_begins_fresh_and_what_the_model_lacks_is_ignored()
    {
        using var model = TinyPair.FromPretrained(Bare);
        Assert.Equal(["heads.Mood.weight", "heads.Mood.bias", "heads.Size.weight", "heads.Size.bias"], model.LoadReport.FreshlyInitialized);
        Assert.Equal(["embeddings.position_ids"], model.LoadReport.Ignored);

        using var other = TinyPair.FromPretrained(Classifier);
        Assert.Equal([PositionIds, "classifier.bias", "classifier.weight"], other.LoadReport.Ignored);

        using var legacy = TinySentiment.FromPretrained(Goldens.PathOf("variants/bert-legacy-names/checkpoint"));
        Assert.Equal([PositionIds, "cls.seq_relationship.bias", "cls.seq_relationship.weight"], legacy.LoadReport.Ignored);
    }

    [Fact]
    public void A_checkpoint_without_a_pooler_gets_a_fresh_one()
    {
        using var checkpoint = new EditedCheckpoint(Bare, weights: tensors =>
        {
            tensors.Remove("pooler.dense.weight");
            tensors.Remove("pooler.dense.bias");
        });
        using var model = TinyPair.FromPretrained(checkpoint.Path);
        Assert.Equal(["bert.pooler.dense.weight", "bert.pooler.dense.bias"], model.LoadReport.FreshlyInitialized.Take(2));
    }

    [Fact]
    public void The_seed_decides_fresh_weights()
    {
        using var one = TinyPair.FromPretrained(Bare, new() { Seed = 1 });
        using var again = TinyPair.FromPretrained(Bare, new() { Seed = 1 });
        using var other = TinyPair.FromPretrained(Bare, new() { Seed = 2 });

        Assert.Equal(one.Size.Weight.data<float>().ToArray(), again.Size.Weight.data<float>().ToArray());
        Assert.NotEqual(one.Size.Weight.data<float>().ToArray(), other.Size.Weight.data<float>().ToArray());
        Assert.InRange(one.Size.Weight.std().item<float>(), 0.01, 0.03);    // initializer_range is 0.02
        Assert.Equal([0f, 0f, 0f], one.Size.Bias.data<float>().ToArray());
    }

    [Fact]
    public void Another_shape_is_one_error_that_lists_every_difference()
    {
        using var checkpoint = new EditedCheckpoint(Classifier, config =>
        {
            config["hidden_size"] = 64;
            config["num_hidden_layers"] = 4;
            config["hidden_act"] = "swish";
            config["position_embedding_type"] = "relative_key";
        });

        var error = Assert.Throws<CheckpointException>(() => TinySentiment.FromPretrained(checkpoint.Path));
        Assert.Contains("config.json", error.Message, StringComparison.Ordinal);
        Assert.Contains("hidden_size: compiled 32, checkpoint 64", error.Message, StringComparison.Ordinal);
        Assert.Contains("num_hidden_layers: compiled 2, checkpoint 4", error.Message, StringComparison.Ordinal);
        Assert.Contains("hidden_act: supported gelu, gelu_new, relu, tanh, checkpoint swish", error.Message, StringComparison.Ordinal);
        Assert.Contains("position_embedding_type: supported absolute, checkpoint relative_key", error.Message, StringComparison.Ordinal);
        Assert.EndsWith(
            $"or declare [Backbone(\"{Path.GetFileName(checkpoint.Path)}\")] with this config.json among the project's AdditionalFiles.",
            error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_setting_that_is_not_supported_cannot_be_declared_away()
    {
        using var checkpoint = new EditedCheckpoint(Classifier, config => config["hidden_act"] = "swish");
        var error = Assert.Throws<CheckpointException>(() => TinySentiment.FromPretrained(checkpoint.Path));
        Assert.DoesNotContain("declare", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_family_is_an_error()
    {
        using var checkpoint = new EditedCheckpoint(Classifier, config => config["model_type"] = "roberta");
        var error = Assert.Throws<CheckpointException>(() => TinySentiment.FromPretrained(checkpoint.Path));
        Assert.Contains("model_type: compiled bert, checkpoint roberta", error.Message, StringComparison.Ordinal);
    }

    [Theory, InlineData("\"many\"", "a whole number"), InlineData("true", "a whole number")]
    public void A_setting_of_the_wrong_kind_is_named(string value, string expected)
    {
        using var checkpoint = new EditedCheckpoint(Classifier, config => config["num_hidden_layers"] = JsonNode.Parse(value));
        var error = Assert.Throws<CheckpointException>(() => TinySentiment.FromPretrained(checkpoint.Path));
        Assert.Contains($"\"num_hidden_layers\" is {value} and should be {expected}", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Weights_that_are_missing_or_of_another_shape_are_one_error_that_lists_them()
    {
        using var checkpoint = new EditedCheckpoint(Classifier, weights: tensors =>
        {
            tensors.Remove("bert.encoder.layer.0.output.dense.bias");
            tensors.Remove("bert.pooler.dense.bias");
            tensors["bert.encoder.layer.1.output.dense.bias"] = zeros(1);
            tensors["classifier.weight"] = zeros(5, 32);
        });

        var error = Assert.Throws<CheckpointException>(() => TinySentiment.FromPretrained(checkpoint.Path));
        Assert.Contains("missing: bert.encoder.layer.0.output.dense.bias, bert.pooler.dense.bias", error.Message, StringComparison.Ordinal);
        Assert.Contains("bert.encoder.layer.1.output.dense.bias: the model has [32], the checkpoint [1]", error.Message,
            StringComparison.Ordinal);
        Assert.Contains("classifier.weight: the model has [3, 32], the checkpoint [5, 32]; PretrainedOptions.FreshHeads", error.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Fresh_heads_take_nothing_from_the_checkpoint()
    {
        using var checkpoint = new EditedCheckpoint(Classifier, weights: tensors => tensors["classifier.weight"] = zeros(5, 32));
        using var model = TinySentiment.FromPretrained(checkpoint.Path, new() { FreshHeads = true });

        Assert.Equal(["classifier.weight", "classifier.bias"], model.LoadReport.FreshlyInitialized);
        Assert.Equal([PositionIds, "classifier.bias", "classifier.weight"], model.LoadReport.Ignored);
        Assert.Equal(["LABEL_0", "LABEL_1", "LABEL_2"], model.Task.Labels.Names);
    }

    [Fact]
    public void A_head_declared_by_count_takes_the_names_of_the_checkpoint()
    {
        using var model = TinySentiment.FromPretrained(Classifier);
        Assert.Equal(["negative", "neutral", "positive"], model.Task.Labels.Names);
    }

    [Fact]
    public void An_enum_in_another_order_than_the_labels_of_the_checkpoint_is_refused()
    {
        var error = Assert.Throws<CheckpointException>(() => Load(LabelSet.Create(Mood.Positive, Mood.Neutral, Mood.Negative)));
        Assert.Contains(
            "labels of Mood: the model has, in this order, Positive, Neutral, Negative; the checkpoint negative, neutral, positive",
            error.Message, StringComparison.Ordinal);

        using var fitting = Load(LabelSet.Create(Mood.Negative, Mood.Neutral, Mood.Positive));
        Assert.Equal(["Negative", "Neutral", "Positive"], fitting.Heads[0].OutputNames);

        static OneHead<Mood> Load(LabelSet<Mood> labels) =>
            PretrainedCheckpoint.Load(Classifier, null, checkpoint => new OneHead<Mood>(checkpoint, labels));
    }

    [Fact]
    public void A_head_trained_for_another_kind_of_task_is_refused()
    {
        using var checkpoint = new EditedCheckpoint(Classifier, config => config["problem_type"] = "multi_label_classification");
        var error = Assert.Throws<CheckpointException>(() => TinySentiment.FromPretrained(checkpoint.Path));
        Assert.Contains(
            "Task is declared for single_label_classification, but the checkpoint's head was trained for multi_label_classification",
            error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"0": "negative", "1": [7], "2": "positive"}""")]
    [InlineData("""{"0": "negative", "2": "positive"}""")]
    [InlineData("""["negative", "neutral", "positive"]""")]
    public void Label_names_that_make_no_sense_are_an_error_that_names_the_file(string names)
    {
        using var checkpoint = new EditedCheckpoint(Classifier, config => config["id2label"] = JsonNode.Parse(names));
        var error = Assert.Throws<CheckpointException>(() => TinySentiment.FromPretrained(checkpoint.Path));
        Assert.Contains("config.json: \"id2label\"", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_dropout_option_sets_every_dropout()
    {
        using var own = TinySentiment.FromPretrained(Classifier);
        Assert.Equal((0.1, 0.1, 0.1), Dropouts(own.Backbone.Config));

        using var set = TinySentiment.FromPretrained(Classifier, new() { Dropout = 0.3 });
        Assert.Equal((0.3, 0.3, 0.3), Dropouts(set.Backbone.Config));
        Assert.Throws<ArgumentOutOfRangeException>(() => new PretrainedOptions { Dropout = 1 });

        static (double, double, double) Dropouts(EncoderConfig config) =>
            (config.HiddenDropout, config.AttentionDropout, config.ClassifierDropout);
    }

    [Fact]
    public void A_checkpoint_without_tokenizer_runs_batches_and_says_what_is_missing_for_text()
    {
        using var model = TinySentiment.FromPretrained(Goldens.PathOf("variants/bert-f16/checkpoint"));
        var error = Assert.Throws<CheckpointException>(() => model.Predict("a fine day"));
        Assert.Contains("tokenizer", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_checkpoint_whose_tokenizer_is_not_supported_runs_batches_and_keeps_its_files()
    {
        using var checkpoint = new EditedCheckpoint(Classifier);
        File.Delete(Path.Combine(checkpoint.Path, "vocab.txt"));
        File.WriteAllText(Path.Combine(checkpoint.Path, "tokenizer.json"), """{"model": {"type": "Other"}}""");

        using var model = TinySentiment.FromPretrained(checkpoint.Path);
        using var golden = new GoldenModel("bert-tiny-seqcls");
        using var batch = golden.Batch("b1");
        Assert.Equal(4, model.Predict(batch).Count);
        Assert.Contains("tokenizer.json", Assert.Throws<CheckpointException>(() => model.Predict("a fine day")).Message,
            StringComparison.Ordinal);

        using var folder = new TemporaryFolder();
        model.Save(folder["saved"]);
        Assert.Equal(File.ReadAllText(Path.Combine(checkpoint.Path, "tokenizer.json")),
            File.ReadAllText(Path.Combine(folder["saved"], "tokenizer.json")));
    }

    private enum Mood
    {
        Negative,
        Neutral,
        Positive,
    }

    /// <summary>A classifier that never runs.</summary>
    private sealed class OneHead<TLabel> : PretrainedModel where TLabel : struct
    {
        public OneHead(PretrainedCheckpoint checkpoint, LabelSet<TLabel> labels) : base(checkpoint)
        {
            var shape = new EncoderShape
            {
                VocabularySize = 760, HiddenSize = 32, Layers = 2, AttentionHeads = 4,
                IntermediateSize = 64, MaxPositions = 64, TokenTypes = 2,
            };
            var backbone = new BertModel(BertConfig.From(checkpoint.Config, checkpoint.Options, shape), checkpoint.Backbone("bert"));
            Assemble(backbone, new ClassificationHead<TLabel>("Mood", labels, backbone.Config, checkpoint.Head("classifier")));
        }

        public override TaskLogits Forward(EncodedBatch batch) => throw new NotSupportedException();
    }
}
