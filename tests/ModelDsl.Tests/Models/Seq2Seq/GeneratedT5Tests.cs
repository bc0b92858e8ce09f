using System.Text.Json;
using ModelDsl.Data;
using ModelDsl.Generation;
using ModelDsl.Models;
using ModelDsl.Testing;
using ModelDsl.Tests.Models.Declared;
using ModelDsl.Training.Optimization;
using TorchSharp;

namespace ModelDsl.Tests.Models.Seq2Seq;

/// <summary>Declared T5s, as the generator emits them, against the recorded ones.</summary>
public sealed class GeneratedT5Tests : IDisposable
{
    private readonly DisposeScope _scope = torch.NewDisposeScope();

    public void Dispose() => _scope.Dispose();

    [Theory]
    [InlineData("b0")]
    [InlineData("b1")]
    [InlineData("b2")]
    [InlineData("b3")]
    [InlineData("b4")]
    public void Logits_are_those_of_Hugging_Face_and_those_of_every_stage(string batchName)
    {
        using var old = TinyTranslator.FromPretrained(new GoldenModel("t5-tiny").Checkpoint);
        using var v11 = TinyTranslatorV11.FromPretrained(new GoldenModel("t5v11-tiny").Checkpoint);
        Check(old, "t5-tiny", batchName);
        Check(v11, "t5v11-tiny", batchName);
    }

    [Fact]
    public void A_gradual_thaw_goes_as_in_the_reference()
    {
        using var old = TinyTranslator.FromPretrained(new GoldenModel("t5-tiny").Checkpoint, new() { Dropout = 0 });
        using var v11 = TinyTranslatorV11.FromPretrained(new GoldenModel("t5v11-tiny").Checkpoint, new() { Dropout = 0 });
        Trace(old, "t5-tiny");
        Trace(v11, "t5v11-tiny");
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

    private static void Check<TStage, TExample, TPrediction>(StagedModel<TStage, TExample, TPrediction> model, string name, string batchName)
        where TStage : struct, Enum where TExample : IExample<TExample>
    {
        using var golden = new GoldenModel(name);
        var batch = GoldenT5.BatchOf(golden, batchName);
        var logits = model.Forward(batch).ByTask[0];
        GoldenModel.AssertClose(golden.Output(batchName, "logits"), logits);
        Assert.All(Enum.GetValues<TStage>(), stage =>
            Assert.Equal(logits.data<float>().ToArray(), model.ForwardStaged(stage, batch).ByTask[0].data<float>().ToArray()));
    }

    private static void Trace<TStage, TExample, TPrediction>(StagedModel<TStage, TExample, TPrediction> model, string name)
        where TStage : struct, Enum where TExample : IExample<TExample>
    {
        const double LearningRate = 1e-3;
        const double Tolerance = 1e-4;
        using var golden = new GoldenModel(name);
        using var optimizer = new AdamW(weightDecay: 0.01, maxGradientNorm: null);
        List<double> losses = [];
        foreach (var stage in Enum.GetValues<TStage>())
        {
            model.Apply(stage);
            optimizer.Use(model.ParameterGroups(stage));
            for (var step = 0; step < 2; step++)
            {
                foreach (var parameter in model.NamedParameters.Values)
                    parameter.grad = null;
                var batch = golden.Batch("b1");
                var labels = batch.Labels[0]!;
                var loss = model.Heads[0].LossSum(model.ForwardStaged(stage, batch).ByTask[0], labels) / labels.ge(0).sum();
                loss.backward();
                losses.Add(loss.item<float>());
                Assert.True(optimizer.TryStep(LearningRate, LearningRate));
            }
        }

        using var traces = JsonDocument.Parse(File.ReadAllText(Goldens.PathOf($"models/{name}/traces.json")));
        var expected = traces.RootElement.GetProperty("traces").GetProperty("d_gradual");
        Assert.Equal(
            expected.GetProperty("losses").EnumerateArray().Select(loss => loss.GetDouble()), losses, (one, other) => Math.Abs(one - other) <= Tolerance);
        Assert.All(expected.GetProperty("final").EnumerateObject(), entry =>
            Assert.Equal(entry.Value.GetProperty("l2").GetDouble(), model.NamedParameters[entry.Name].norm().item<float>(), Tolerance));
    }
}
