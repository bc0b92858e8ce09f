using ModelDsl.Runtime;
using ModelDsl.Tests.Models.Declared;
using TorchSharp;

namespace ModelDsl.Tests.Models.Seq2Seq;

/// <summary>What the generator emits for T5 beside the modules: the stages, and predictions.</summary>
public sealed class GeneratedT5Tests : IDisposable
{
    private readonly DisposeScope _scope = torch.NewDisposeScope();

    public void Dispose() => _scope.Dispose();

    [Theory, MemberData(nameof(GoldenT5.ModelsAndBatches), MemberType = typeof(GoldenT5))]
    public void Every_stage_says_what_the_whole_model_says(string name, string batchName)
    {
        using var golden = new GoldenModel(name);
        using var model = GoldenT5.Open(name);
        var batch = GoldenT5.BatchOf(golden, batchName);
        var logits = model.Forward(batch);
        Assert.Equal(3, model.Stages);
        Assert.All(Enumerable.Range(0, model.Stages), stage =>
            Assert.Equal(logits.data<float>().ToArray(), model.ForwardStaged(stage, batch).data<float>().ToArray()));
    }

    [Fact]
    public void A_prediction_is_the_text_that_is_written()
    {
        using var golden = new GoldenModel("t5v11-tiny");
        using var model = TinyTranslatorV11.FromPretrained(golden.Checkpoint);
        var batch = golden.Batch("b1");
        var ids = new SequenceGenerator(model.Backbone, model.Translate).Generate(batch);
        Assert.Equal(ids.Select(text => model.Translate.Decode(text.Ids)), model.Predict(batch).Select(prediction => prediction.Translate));
    }
}
