using System.Text.Json;
using ModelDsl.Freezing;
using ModelDsl.Testing;
using ModelDsl.Tests.Models;
using ModelDsl.Tests.Models.HandWritten;
using ModelDsl.Training.Optimization;
using TorchSharp;
using static ModelDsl.Tests.Models.HandWritten.TinySentiment;

namespace ModelDsl.Tests.Training;

/// <summary>Whole training runs, step by step, against those recorded with Hugging Face's models and PyTorch's AdamW.</summary>
public sealed class GoldenTraceTests : IDisposable
{
    private const double LearningRate = 1e-3;
    private const double Tolerance = 1e-4;

    private readonly GoldenModel _golden = new("bert-tiny-seqcls");
    private readonly JsonDocument _traces = JsonDocument.Parse(File.ReadAllText(Goldens.PathOf("models/bert-tiny-seqcls/traces.json")));
    private readonly DisposeScope _scope = torch.NewDisposeScope();
    private readonly AdamW _optimizer = new(weightDecay: 0.01, maxGradientNorm: null);
    private readonly TinySentiment _model;

    public GoldenTraceTests() => _model = FromPretrained(_golden.Checkpoint, new() { Dropout = 0 });

    public void Dispose()
    {
        _optimizer.Dispose();
        _model.Dispose();
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
        _model.Apply(stage);
        _optimizer.Use(_model.ParameterGroups(stage));

        AssertTrace(trace, Train(stage, steps: 5), stage);
    }

    [Fact]
    public void One_optimizer_trains_through_two_thaws_as_the_reference_does()
    {
        // The recorded run thaws the pooler last, the model with layer 1: the groups are the recorded ones.
        var nameOf = _model.NamedParameters.ToDictionary(named => named.Value, named => named.Key);
        ThawedSet[] sets =
        [
            ThawedSet.OfHeads("Heads", _model.Task),
            ThawedSet.OfBackbone("Layer1", _model.Backbone.Layer1),
            ThawedSet.OfBackbone("Rest", _model.Backbone.Embeddings, _model.Backbone.Layer0, _model.Backbone.Pooler),
        ];

        List<double> losses = [];
        _model.Apply(Stage.All);
        for (var thawed = 1; thawed <= sets.Length; thawed++)
        {
            _optimizer.Use([.. ParameterGroup.Of(sets[..thawed], nameOf)]);
            losses.AddRange(Train(Stage.All, steps: 2));
        }

        AssertTrace("d_gradual", losses, Stage.All);
        Assert.Equal(6, StepsOf("classifier.weight"));
        Assert.Equal(4, StepsOf("bert.encoder.layer.1.output.dense.weight"));
        Assert.Equal(2, StepsOf("bert.pooler.dense.bias"));
    }

    private double StepsOf(string name) => _optimizer.Moments[name].Step.item<float>();

    private List<double> Train(Stage stage, int steps)
    {
        List<double> losses = [];
        for (var step = 0; step < steps; step++)
        {
            foreach (var parameter in _model.NamedParameters.Values) parameter.grad = null;
            using var loss = Loss(stage);
            loss.backward();
            losses.Add(loss.item<float>());
            Assert.True(_optimizer.TryStep(LearningRate, LearningRate));
        }

        return losses;
    }

    private torch.Tensor Loss(Stage stage)
    {
        var batch = _golden.Batch("b1");
        return _model.Task.LossSum(_model.ForwardStaged(stage, batch).ByTask[0], batch.Labels[0]) / batch.Size;
    }

    private void AssertTrace(string name, List<double> losses, Stage stage)
    {
        var trace = _traces.RootElement.GetProperty("traces").GetProperty(name);
        var expected = trace.GetProperty("losses").EnumerateArray().Select(loss => loss.GetDouble()).Append(trace.GetProperty("loss_after").GetDouble());
        Assert.All(expected.Zip([.. losses, Loss(stage).item<float>()]), pair => Assert.Equal(pair.First, pair.Second, Tolerance));

        var final = trace.GetProperty("final").EnumerateObject().Where(entry => !entry.Name.EndsWith("key.bias", StringComparison.Ordinal)).ToList();
        Assert.Equal(_model.NamedParameters.Count - 2, final.Count);
        Assert.All(final, entry =>
            Assert.Equal(entry.Value.GetProperty("l2").GetDouble(), _model.NamedParameters[entry.Name].norm().item<float>(), Tolerance));
    }
}
