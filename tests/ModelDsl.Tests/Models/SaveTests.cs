using System.Text.Json.Nodes;
using ModelDsl.Checkpoints;
using ModelDsl.Testing;
using ModelDsl.Tests.Checkpoints;
using ModelDsl.Tests.Models.Declared;
using TorchSharp;
using static TorchSharp.torch;

namespace ModelDsl.Tests.Models;

public sealed class SaveTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly GoldenModel _golden = new("bert-tiny-seqcls");
    private readonly DisposeScope _scope = NewDisposeScope();

    public void Dispose()
    {
        _scope.Dispose();
        _golden.Dispose();
        _folder.Dispose();
    }

    [Theory, MemberData(nameof(GoldenHeadData.Kinds), MemberType = typeof(GoldenHeadData))]
    public void A_saved_model_opens_again_with_the_same_bits(string kind)
    {
        using var golden = new GoldenModel(GoldenHead.NameOf(kind));
        using var classifier = GoldenHead.Open(kind, golden.Checkpoint, new() { FreshHeads = true });
        classifier.Model.Save(_folder["saved"]);
        using var reopened = GoldenHead.Open(kind, _folder["saved"]);

        var batch = golden.Batch("b1");
        Assert.Equal(Logits(classifier), Logits(reopened));
        Assert.Equal("Every parameter comes from the checkpoint.", reopened.Model.LoadReport.ToString());

        float[] Logits(GoldenHead opened) => opened.Model.Forward(batch).ByTask[0].data<float>().ToArray();
    }

    [Fact]
    public void A_saved_model_reads_text_as_before()
    {
        using var model = TinySentiment.FromPretrained(_golden.Checkpoint);
        model.Save(_folder["saved"]);
        using var reopened = TinySentiment.FromPretrained(_folder["saved"]);
        Assert.Equal(model.Predict("a fine day").Task.Probabilities, reopened.Predict("a fine day").Task.Probabilities);
    }

    [Fact]
    public void Weights_saved_in_bfloat16_take_half_the_room_and_are_rounded_once()
    {
        using var model = TinySentiment.FromPretrained(_golden.Checkpoint);
        model.Save(_folder["whole"]);
        model.Save(_folder["half"], Precision.BFloat16);
        using var reopened = TinySentiment.FromPretrained(_folder["half"]);

        Assert.All(model.NamedParameters, named => Assert.True(
            named.Value.to_type(ScalarType.BFloat16).to_type(ScalarType.Float32).equal(reopened.NamedParameters[named.Key]).all()
                .item<bool>(), named.Key));
        Assert.InRange((double)Bytes("half") / Bytes("whole"), 0.5, 0.55);
        Assert.Equal("bfloat16", (string?)JsonNode.Parse(File.ReadAllText(Path.Combine(_folder["half"], "config.json")))!["torch_dtype"]);

        long Bytes(string directory) => new FileInfo(Path.Combine(_folder[directory], "model.safetensors")).Length;
    }

    [Theory, MemberData(nameof(GoldenHeadData.Kinds), MemberType = typeof(GoldenHeadData))]
    public void A_single_head_is_saved_as_Hugging_Face_saves_it(string kind)
    {
        using var golden = new GoldenModel(GoldenHead.NameOf(kind));
        using var classifier = GoldenHead.Open(kind, golden.Checkpoint);
        classifier.Model.Save(_folder["saved"]);

        using var before = CheckpointDirectory.Open(golden.Checkpoint);
        using var after = CheckpointDirectory.Open(_folder["saved"]);
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(before.Config.GetRawText()), JsonNode.Parse(after.Config.GetRawText())));
        Assert.Equal(before.Tensors.Keys.Where(name => name != "bert.embeddings.position_ids").Order(), after.Tensors.Keys.Order());
    }

    [Fact]
    public void A_saved_model_has_the_files_of_its_checkpoint()
    {
        using var model = TinySentiment.FromPretrained(_golden.Checkpoint);
        model.Save(_folder["saved"]);
        Assert.Equal(
            ["config.json", "model.safetensors", "special_tokens_map.json", "tokenizer.json", "tokenizer_config.json", "vocab.txt"],
            Directory.GetFiles(_folder["saved"]).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_sparse_half_precision_config_is_completed_when_saved()
    {
        using var checkpoint = new EditedCheckpoint(_golden.Checkpoint, config =>
        {
            config.Remove("model_type");
            config.Remove("id2label");
            config["torch_dtype"] = "float16";
        });
        using var model = TinySentiment.FromPretrained(checkpoint.Path);
        model.Save(_folder["saved"]);

        var config = JsonNode.Parse(File.ReadAllText(Path.Combine(_folder["saved"], "config.json")))!;
        Assert.Equal("bert", (string?)config["model_type"]);
        Assert.Equal("float32", (string?)config["torch_dtype"]);
        Assert.Equal("LABEL_2", (string?)config["id2label"]!["2"]);
        Assert.Equal(1, (int?)config["label2id"]!["LABEL_1"]);
    }

    [Fact]
    public void A_model_can_be_saved_over_the_checkpoint_that_it_was_opened_from()
    {
        using var checkpoint = new EditedCheckpoint(_golden.Checkpoint);
        using var model = TinySentiment.FromPretrained(checkpoint.Path);
        using (no_grad())
            model.Task.Bias.add_(1);
        model.Save(checkpoint.Path);

        using var reopened = TinySentiment.FromPretrained(checkpoint.Path);
        Assert.All(model.NamedParameters, named =>
            Assert.Equal(named.Value.data<float>().ToArray(), reopened.NamedParameters[named.Key].data<float>().ToArray()));
    }

    [Fact]
    public void Several_heads_are_saved_beside_a_bare_backbone_with_their_labels()
    {
        using var model = TinyPair.FromPretrained(_golden.Checkpoint);
        model.Save(_folder["saved"]);

        var config = JsonNode.Parse(File.ReadAllText(Path.Combine(_folder["saved"], "config.json")))!;
        Assert.Equal("BertModel", (string?)config["architectures"]![0]);
        Assert.Null(config["id2label"]);
        Assert.Equal(
            """{"heads":[{"task":"Mood","path":"heads.Mood","problem_type":"single_label_classification","pooling":"pooler","labels":["Good","Bad"]},{"task":"Size","path":"heads.Size","problem_type":"single_label_classification","pooling":"mean","labels":["Small","Medium","Large"]}]}""",
            config["modeldsl"]!.ToJsonString());

        using var reopened = TinyPair.FromPretrained(_folder["saved"]);
        Assert.Equal("Every parameter comes from the checkpoint.", reopened.LoadReport.ToString());
        var batch = _golden.Batch("b1");
        Assert.Equal(model.Forward(batch).Size.data<float>().ToArray(), reopened.Forward(batch).Size.data<float>().ToArray());
    }

    [Fact]
    public void Heads_of_all_kinds_are_saved_with_what_they_learned_and_opened_as_nothing_else()
    {
        using var model = TinyReview.FromPretrained(Goldens.PathOf("models/bert-tiny/checkpoint"));
        model.Save(_folder["saved"]);
        using var reopened = TinyReview.FromPretrained(_folder["saved"]);

        Assert.Equal("Every parameter comes from the checkpoint.", reopened.LoadReport.ToString());
        Assert.Equal(model.Predict("a fine day").Topic.Probabilities, reopened.Predict("a fine day").Topic.Probabilities);
        Assert.Equal(model.Predict("a fine day").Stars, reopened.Predict("a fine day").Stars);

        // Versions of old do not say what a head learned: there were classifiers alone.
        using var old = new EditedCheckpoint(_folder["saved"], config =>
        {
            foreach (var head in config["modeldsl"]!["heads"]!.AsArray())
                head!.AsObject().Remove("problem_type");
        });
        var error = Assert.Throws<CheckpointException>(() => TinyReview.FromPretrained(old.Path));
        Assert.DoesNotContain("Mood", error.Message, StringComparison.Ordinal);
        Assert.Contains(
            "Topic is declared for multi_label_classification, but the checkpoint's head was trained for single_label_classification",
            error.Message, StringComparison.Ordinal);
        Assert.Contains("Stars is declared for regression", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Labels_in_another_order_than_the_saved_ones_are_refused()
    {
        using var model = TinyPair.FromPretrained(_golden.Checkpoint);
        model.Save(_folder["saved"]);
        using var swapped = new EditedCheckpoint(_folder["saved"], config =>
            config["modeldsl"]!["heads"]![0]!["labels"] = new JsonArray("Bad", "Good"));

        var error = Assert.Throws<CheckpointException>(() => TinyPair.FromPretrained(swapped.Path));
        Assert.Contains("labels of Mood: the model has, in this order, Good, Bad; the checkpoint Bad, Good", error.Message,
            StringComparison.Ordinal);
    }
}
