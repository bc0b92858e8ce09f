using System.Text.Json;
using ModelDsl.Data;
using ModelDsl.Testing;
using ModelDsl.Tests.Models.Declared;
using TorchSharp;
using static TorchSharp.torch;

namespace ModelDsl.Tests.Models;

public sealed class GoldenOutputTests : IDisposable
{
    private readonly GoldenModel _golden = new("bert-tiny-seqcls");
    private readonly DisposeScope _scope = NewDisposeScope();

    public static TheoryData<string> Batches => [.. GoldenModel.BatchNames];

    public static TheoryData<string> Variants => ["bert-legacy-names", "bert-f16", "bert-bf16", "bert-sharded"];

    public void Dispose()
    {
        _scope.Dispose();
        _golden.Dispose();
    }

    [Theory, MemberData(nameof(GoldenHeadData.KindsAndBatches), MemberType = typeof(GoldenHeadData))]
    public void Hidden_states_logits_and_loss_are_those_of_Hugging_Face(string kind, string name)
    {
        using var golden = new GoldenModel(GoldenHead.NameOf(kind));
        using var classifier = GoldenHead.Open(kind, golden.Checkpoint);
        var batch = golden.Batch(name);

        var hidden = classifier.HiddenStates(batch).ToList();
        Assert.Equal(3, hidden.Count);
        Assert.All(hidden.Index(), layer => GoldenModel.AssertClose(golden.Output(name, $"hidden_states.{layer.Index}"), layer.Item));

        if (golden.Has(name, "logits"))
            GoldenModel.AssertClose(golden.Output(name, "logits"), classifier.Model.Forward(golden.Unlabelled(name)).ByTask[0]);
        Assert.Equal(golden.Loss(name), classifier.Loss(GoldenHead.FullStage, batch).item<float>(), 1e-5);
    }

    [Theory, MemberData(nameof(Batches))]
    public void A_bare_BERT_answers_like_Hugging_Face(string name)
    {
        using var bare = new GoldenModel("bert-tiny");
        using var model = TinyPair.FromPretrained(bare.Checkpoint);
        var batch = bare.Batch(name);

        var hidden = model.Backbone.RunLayers(0, 1, model.Backbone.Embeddings.Forward(batch), batch.Mask);
        GoldenModel.AssertClose(bare.Output(name, "last_hidden_state"), hidden);
        GoldenModel.AssertClose(bare.Output(name, "pooler_output"), model.Backbone.Pooler.Forward(hidden));
    }

    [Theory, MemberData(nameof(Variants))]
    public void Other_storage_forms_of_a_checkpoint_answer_alike(string variant)
    {
        using var expectation = JsonDocument.Parse(File.ReadAllText(Goldens.PathOf($"variants/{variant}/expect.json")));
        var ownLogits = expectation.RootElement.TryGetProperty("batches", out var batches)
            ? batches.EnumerateArray().ToDictionary(batch => batch.GetProperty("name").GetString()!, Logits)
            : [];

        using var model = TinySentiment.FromPretrained(Goldens.PathOf($"variants/{variant}/checkpoint"));
        Assert.All(GoldenModel.BatchNames, name =>
            GoldenModel.AssertClose(ownLogits.GetValueOrDefault(name) ?? _golden.Output(name, "logits"),
                model.Forward(_golden.Batch(name)).Task));

        static Tensor Logits(JsonElement batch) => stack(
            batch.GetProperty("logits").EnumerateArray()
                .Select(row => tensor(row.EnumerateArray().Select(value => value.GetSingle()).ToArray())));
    }

    [Theory, MemberData(nameof(Batches))]
    public void A_layer_run_for_the_first_position_alone_answers_the_same_there(string name)
    {
        using var model = TinySentiment.FromPretrained(_golden.Checkpoint);
        var batch = _golden.Batch(name);
        var first = model.Backbone.Layer1.ForwardFirst(_golden.Output(name, "hidden_states.1"), batch.Mask);
        GoldenModel.AssertClose(_golden.Output(name, "hidden_states.2").narrow(1, 0, 1), first);
    }

    [Theory, MemberData(nameof(GoldenHeadData.Kinds), MemberType = typeof(GoldenHeadData))]
    public void A_batch_of_examples_is_padded_masked_and_answered_like_the_recorded_one(string kind)
    {
        using var golden = new GoldenModel(GoldenHead.NameOf(kind));
        using var classifier = GoldenHead.Open(kind, golden.Checkpoint);
        var recorded = golden.Batch("b1");
        var ids = recorded.Ids.data<long>().ToNDArray();
        var types = recorded.TokenTypes.data<long>().ToNDArray();
        var lengths = recorded.Mask!.to_type(ScalarType.Int64).sum(1).data<long>().ToArray();

        var batch = EncodedBatch.Create(
            [.. lengths.Select((length, row) => new EncodedExample(Row(ids, row, length), Row(types, row, length), [null]))],
            classifier.Model.BackboneModule.Config.PadId);

        Assert.Equal(recorded.Ids, batch.Ids);
        Assert.Equal(recorded.Mask, batch.Mask);
        GoldenModel.AssertClose(golden.Output("b1", "logits"), classifier.Model.Forward(batch).ByTask[0]);

        static int[] Row(Array values, int row, long length) =>
            [.. Enumerable.Range(0, (int)length).Select(column => (int)(long)values.GetValue(row, column)!)];
    }

    [Theory, MemberData(nameof(GoldenHeadData.KindsWithTexts), MemberType = typeof(GoldenHeadData))]
    public void Text_is_read_as_Hugging_Face_reads_it(string kind)
    {
        using var golden = new GoldenModel(GoldenHead.NameOf(kind));
        using var classifier = GoldenHead.Open(kind, golden.Checkpoint);

        var batch = EncodedBatch.Create(
            [.. golden.Texts("b4").Select(text => classifier.Model.Encode(text))], classifier.Model.BackboneModule.Config.PadId);
        GoldenModel.AssertClose(golden.Output("b4", "logits"), classifier.Model.Forward(batch).ByTask[0]);
    }

    [Fact]
    public void Predictions_are_the_softmax_of_the_logits_text_by_text()
    {
        using var model = TinySentiment.FromPretrained(_golden.Checkpoint);
        var predictions = model.Predict(_golden.Texts("b4"));
        var expected = _golden.Output("b4", "logits").softmax(1);
        for (var row = 0; row < predictions.Count; row++)
            GoldenModel.AssertClose(expected[row], tensor(predictions[row].Task.Probabilities.ToArray()));
    }
}
