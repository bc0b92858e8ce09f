using System.Text.Json;
using ModelDsl.Models;
using ModelDsl.Testing;
using ModelDsl.Tests.Models;
using ModelDsl.Tests.Models.Declared;
using ModelDsl.Training.Optimization;
using TorchSharp;
using static ModelDsl.Tests.Models.Declared.TinySentiment;

namespace ModelDsl.Tests.Training;

/// <summary>Whole training runs, step by step, against those recorded with Hugging Face's models and PyTorch's AdamW.</summary>
public sealed class GoldenTraceTests : IDisposable
{
    private const double Tolerance = 1e-4;

    private readonly GoldenModel _golden = new("bert-tiny-seqcls");
    private readonly JsonDocument _traces = JsonDocument.Parse(File.ReadAllText(Goldens.PathOf("models/bert-tiny-seqcls/traces.json")));
    private readonly DisposeScope _scope = torch.NewDisposeScope();
    private readonly AdamW _optimizer = new(weightDecay: 0.01, maxGradientNorm: null);

    public void Dispose()
    {
        _optimizer.Dispose();
        _scope.Dispose();
        _traces.Dispose();
        _golden.Dispose();
    }

    [Theory]
    [InlineData("a_all", Stage.All)]
    [InlineData("b_head_only", Stage.Heads)]
    [InlineData("c_embeddings_and_layer0_frozen", Stage.Layer1)]
    public void A_stage_trains_as_the_reference_does(string trace, Stage stage)
    {
        using var model = FromPretrained(_golden.Checkpoint, new() { Dropout = 0 });
        var run = new TraceRun<Stage, Example, Prediction>(model, model.Task, _golden, _optimizer);

        AssertTrace(trace, [.. run.Train(stage, steps: 5), run.Loss(stage)], model);
    }

    [Fact]
    public void One_optimizer_trains_through_two_thaws_as_the_reference_does()
    {
        using var model = TinyGradual.FromPretrained(_golden.Checkpoint, new() { Dropout = 0 });
        var run = new TraceRun<TinyGradual.Stage, TinyGradual.Example, TinyGradual.Prediction>(model, model.Task, _golden, _optimizer);

        List<double> losses = [];
        foreach (var stage in Enum.GetValues<TinyGradual.Stage>())
            losses.AddRange(run.Train(stage, steps: 2));

        AssertTrace("d_gradual", [.. losses, run.Loss(TinyGradual.Stage.All)], model);
        Assert.Equal(6, StepsOf("classifier.weight"));
        Assert.Equal(4, StepsOf("bert.encoder.layer.1.output.dense.weight"));
        Assert.Equal(2, StepsOf("bert.pooler.dense.bias"));
    }

    private double StepsOf(string name) => _optimizer.Moments[name].Step.item<float>();

    private void AssertTrace(string name, List<double> losses, PretrainedModel model)
    {
        var trace = _traces.RootElement.GetProperty("traces").GetProperty(name);
        var expected = trace.GetProperty("losses").EnumerateArray().Select(loss => loss.GetDouble()).Append(trace.GetProperty("loss_after").GetDouble());
        Assert.All(expected.Zip(losses), pair => Assert.Equal(pair.First, pair.Second, Tolerance));

        var final = trace.GetProperty("final").EnumerateObject().Where(entry => !entry.Name.EndsWith("key.bias", StringComparison.Ordinal)).ToList();
        Assert.Equal(model.NamedParameters.Count - 2, final.Count);
        Assert.All(final, entry =>
            Assert.Equal(entry.Value.GetProperty("l2").GetDouble(), model.NamedParameters[entry.Name].norm().item<float>(), Tolerance));
    }
}
