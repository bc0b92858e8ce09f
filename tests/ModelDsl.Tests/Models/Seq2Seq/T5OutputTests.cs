using System.Text.Json;
using ModelDsl.Checkpoints;
using ModelDsl.Testing;
using ModelDsl.Tests.Checkpoints;
using TorchSharp;
using static TorchSharp.torch;

namespace ModelDsl.Tests.Models.Seq2Seq;

public sealed class T5OutputTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly DisposeScope _scope = NewDisposeScope();

    public void Dispose()
    {
        _scope.Dispose();
        _folder.Dispose();
    }

    [Theory, MemberData(nameof(GoldenT5.ModelsAndBatches), MemberType = typeof(GoldenT5))]
    public void Hidden_states_logits_and_loss_are_those_of_Hugging_Face(string name, string batchName)
    {
        using var golden = new GoldenModel(name);
        using var model = GoldenT5.Open(name);
        var (backbone, batch) = (model.Backbone, GoldenT5.BatchOf(golden, batchName));

        var hidden = backbone.EmbedSource(batch);
        AssertHidden("encoder_hidden_states.0", hidden);
        AssertHidden("encoder_hidden_states.1", hidden = backbone.Encoder.RunLayers(0, 0, hidden, batch.Mask));
        var memory = backbone.Encoder.Norm.Forward(backbone.Encoder.RunLayers(1, 1, hidden, batch.Mask));
        AssertHidden("encoder_hidden_states.2", memory);
        AssertHidden("encoder_last_hidden_state", backbone.Encode(batch));

        hidden = backbone.EmbedTarget(batch.Labels[0]!);
        AssertHidden("decoder_hidden_states.0", hidden);
        AssertHidden("decoder_hidden_states.1", hidden = backbone.Decoder.RunLayers(0, 0, hidden, memory, batch.Mask));
        hidden = backbone.Decoder.Norm.Forward(backbone.Decoder.RunLayers(1, 1, hidden, memory, batch.Mask));
        AssertHidden("decoder_hidden_states.2", hidden);

        var logits = model.Forward(batch);
        AssertHidden("logits", logits);
        if (golden.Input(batchName, "labels") is { } labels)
            Assert.Equal(golden.Loss(batchName), model.Head.LossSum(logits, labels).item<float>() / labels.ge(0).sum().item<long>(), 1e-5);

        void AssertHidden(string output, Tensor actual) => GoldenModel.AssertClose(golden.Output(batchName, output), actual);
    }

    [Theory, MemberData(nameof(GoldenT5.Models), MemberType = typeof(GoldenT5))]
    public void Texts_are_read_as_Hugging_Face_reads_them(string name)
    {
        using var golden = new GoldenModel(name);
        using var model = GoldenT5.Open(name);
        var examples = golden.Texts("b4")
            .Zip(golden.Texts("b4", "target_texts"), (source, target) => model.Model.Encode(source, labels: [model.Head.Encode(target)]))
            .ToList();
        using var batch = ModelDsl.Data.EncodedBatch.Create(examples, model.Backbone.Config.PadId);

        Assert.Equal(golden.Batch("b4").Ids, batch.Ids);
        Assert.Equal(golden.Batch("b4").Labels[0], batch.Labels[0]);
        GoldenModel.AssertClose(golden.Output("b4", "logits"), model.Forward(batch));

        var metrics = model.Evaluate(golden.Texts("b4"), golden.Texts("b4", "target_texts"));
        Assert.Equal(golden.Loss("b4"), metrics.Loss, 1e-5);
        Assert.Equal(Math.Exp(golden.Loss("b4")), metrics["perplexity"], Math.Exp(golden.Loss("b4")) * 1e-4);
    }

    [Fact]
    public void The_oldest_checkpoints_answer_alike_and_their_copies_of_tied_weights_are_named_as_ignored()
    {
        using var golden = new GoldenModel("t5-tiny");
        using var model = GoldenT5.Open("t5-tiny", Goldens.PathOf("variants/t5-legacy-keys/checkpoint"));

        Assert.Equal(
            ["decoder.block.0.layer.1.EncDecAttention.relative_attention_bias.weight", "decoder.embed_tokens.weight",
                "encoder.embed_tokens.weight", "lm_head.weight"],
            model.Model.LoadReport.Ignored);
        Assert.All(GoldenT5.BatchNames, name =>
            GoldenModel.AssertClose(golden.Output(name, "logits"), model.Forward(GoldenT5.BatchOf(golden, name))));
    }

    [Theory, MemberData(nameof(GoldenT5.Models), MemberType = typeof(GoldenT5))]
    public void A_saved_model_has_Hugging_Face_s_names_and_opens_again_with_the_same_bits(string name)
    {
        using var golden = new GoldenModel(name);
        using var model = GoldenT5.Open(name);
        model.Model.Save(_folder["saved"]);
        using var reopened = GoldenT5.Open(name, _folder["saved"]);

        Assert.Equal("Every parameter comes from the checkpoint.", reopened.Model.LoadReport.ToString());
        var batch = golden.Batch("b1");
        Assert.Equal(model.Forward(batch).data<float>().ToArray(), reopened.Forward(batch).data<float>().ToArray());

        using var before = CheckpointDirectory.Open(golden.Checkpoint);
        using var after = CheckpointDirectory.Open(_folder["saved"]);
        Assert.True(JsonElement.DeepEquals(before.Config, after.Config));
        Assert.Equal(before.Tensors.Keys.Order(), after.Tensors.Keys.Order());
    }

    [Fact]
    public void A_checkpoint_of_another_shape_is_refused_with_every_difference()
    {
        using var golden = new GoldenModel("t5-tiny");
        var error = Assert.Throws<CheckpointException>(() => GoldenT5.Open("t5v11-tiny", golden.Checkpoint));

        Assert.All(
            (string[])[
                "d_kv: compiled 8, checkpoint 16", "d_ff: compiled 48, checkpoint 64", "num_heads: compiled 6, checkpoint 4",
                "feed_forward_proj: compiled gated, checkpoint not gated", "tie_word_embeddings: compiled false, checkpoint true"],
            difference => Assert.Contains(difference, error.Message, StringComparison.Ordinal));
    }
}
