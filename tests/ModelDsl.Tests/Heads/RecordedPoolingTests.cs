using System.Text.Json.Nodes;
using ModelDsl.Checkpoints;
using ModelDsl.Testing;
using ModelDsl.Tests.Checkpoints;
using ModelDsl.Tests.Models;
using ModelDsl.Tests.Models.Declared;
using TorchSharp;
using static TorchSharp.torch;

namespace ModelDsl.Tests.Heads;

/// <summary>What a head was trained on is saved with it: the same weights on another pooling would answer differently without a
/// word.</summary>
public sealed class RecordedPoolingTests : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();
    private readonly TemporaryFolder _folder = new();
    private readonly ByMean _model = ByMean.FromPretrained(Goldens.PathOf("models/bert-tiny/checkpoint"));

    public RecordedPoolingTests() => _model.Save(_folder["mean"]);

    public void Dispose()
    {
        _model.Dispose();
        _folder.Dispose();
        _scope.Dispose();
    }

    [Fact]
    public void A_version_opens_with_the_pooling_it_was_trained_on()
    {
        using var reopened = ByMean.FromPretrained(_folder["mean"]);
        Assert.Equal("Every parameter comes from the checkpoint.", reopened.LoadReport.ToString());
        AssertSameLogits(reopened);
    }

    [Fact]
    public void Another_pooling_is_an_error_that_names_both_and_fresh_heads_do_not_care()
    {
        foreach (var open in (Func<PretrainedOptions?, PretrainedModel>[])
            [options => ByCls.FromPretrained(_folder["mean"], options), options => ByPooler.FromPretrained(_folder["mean"], options)])
        {
            var error = Assert.Throws<CheckpointException>(() => open(null));
            Assert.Contains("but the checkpoint's head was trained on the mean over the tokens (Pooling.Mean)", error.Message,
                StringComparison.Ordinal);
            Assert.Contains("FreshHeads", error.Message, StringComparison.Ordinal);
            open(new() { FreshHeads = true }).Dispose();
        }

        Assert.Contains("pooling of Task: the model reads the first position (Pooling.Cls)",
            Assert.Throws<CheckpointException>(() => ByCls.FromPretrained(_folder["mean"])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Python_cannot_mistake_the_file_for_its_own_classifier()
    {
        using var saved = CheckpointDirectory.Open(_folder["mean"]);
        Assert.Contains("heads.Task.weight", saved.Tensors.Keys);
        Assert.DoesNotContain(saved.Tensors.Keys, name => name.StartsWith("classifier", StringComparison.Ordinal));
        Assert.Equal("BertModel", saved.Config.GetProperty("architectures")[0].GetString());
        Assert.False(saved.Config.TryGetProperty("id2label", out _));
    }

    [Fact]
    public void A_version_of_the_older_form_opens_with_its_trained_head()
    {
        using var older = new EditedCheckpoint(
            _folder["mean"],
            config =>
            {
                var head = config["modeldsl"]!["heads"]![0]!.AsObject();
                head["path"] = "classifier";
                Assert.True(head.Remove("pooling"));
            },
            weights =>
            {
                foreach (var part in (string[])["weight", "bias"])
                {
                    Assert.True(weights.Remove($"heads.Task.{part}", out var values));
                    weights.Add($"classifier.{part}", values);
                }
            });

        using var reopened = ByMean.FromPretrained(older.Path);
        Assert.Equal("Every parameter comes from the checkpoint.", reopened.LoadReport.ToString());
        AssertSameLogits(reopened);
    }

    [Fact]
    public void Each_of_several_heads_is_compared()
    {
        using var model = ByAllBottomUp.FromPretrained(Goldens.PathOf("models/bert-tiny/checkpoint"));
        model.Save(_folder["all"]);
        using (var reopened = ByAllBottomUp.FromPretrained(_folder["all"]))
            Assert.Empty(reopened.LoadReport.FreshlyInitialized);

        using var edited = new EditedCheckpoint(
            _folder["all"], config => config["modeldsl"]!["heads"]!.AsArray().OfType<JsonObject>()
                .Single(head => (string?)head["task"] == "Pooled")["pooling"] = "attention");
        var error = Assert.Throws<CheckpointException>(() => ByAllBottomUp.FromPretrained(edited.Path));
        Assert.Contains("pooling of Pooled", error.Message, StringComparison.Ordinal);
        Assert.Contains("\"attention\", which this version does not know", error.Message, StringComparison.Ordinal);
    }

    private void AssertSameLogits(ByMean other)
    {
        using var golden = new GoldenModel("bert-tiny");
        var batch = golden.Unlabelled("b1");
        TensorAssert.Same(_model.Forward(batch).Task, other.Forward(batch).Task);
    }
}
