using System.Text.Json;
using ModelDsl.Testing;
using ModelDsl.Training.Optimization;
using TorchSharp;

namespace ModelDsl.Tests.Models.Seq2Seq;

/// <summary>Whole training runs of declared T5s against those recorded with Hugging Face's T5 and PyTorch's AdamW.</summary>
public sealed class T5TraceTests : IDisposable
{
    private const double LearningRate = 1e-3;
    private const double WeightDecay = 0.01;
    private const double Tolerance = 1e-4;

    private readonly DisposeScope _scope = torch.NewDisposeScope();
    private readonly AdamW _optimizer = new(maxGradientNorm: null);

    public static TheoryData<string, string> Traces
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var model in GoldenT5.Names)
            {
                foreach (var trace in (string[])["a_all", "b_head_only", "c_embeddings_and_layer0_frozen", "d_gradual"])
                    data.Add(model, trace);
            }

            return data;
        }
    }

    public void Dispose()
    {
        _optimizer.Dispose();
        _scope.Dispose();
    }

    [Theory, MemberData(nameof(Traces))]
    public void Training_goes_as_in_the_reference(string name, string trace)
    {
        using var golden = new GoldenModel(name);
        using var model = trace.StartsWith("c_", StringComparison.Ordinal)
            ? GoldenT5.OpenTop(name, new() { Dropout = 0 })
            : GoldenT5.Open(name, new() { Dropout = 0 });
        (int Stage, int Steps)[] phases = trace switch
        {
            "a_all" => [(GoldenT5.FullStage, 5)],
            "d_gradual" => [(GoldenT5.HeadStage, 2), (GoldenT5.LastLayersStage, 2), (GoldenT5.FullStage, 2)],
            _ => [(0, 5)],
        };

        List<double> losses = [.. phases.SelectMany(phase => Train(model, golden, phase.Stage, phase.Steps))];
        losses.Add(model.Loss(phases[^1].Stage, golden.Batch("b1")).item<float>());

        using var traces = JsonDocument.Parse(File.ReadAllText(Goldens.PathOf($"models/{name}/traces.json")));
        var expected = traces.RootElement.GetProperty("traces").GetProperty(trace);
        Assert.Equal(
            expected.GetProperty("losses").EnumerateArray().Append(expected.GetProperty("loss_after")).Select(loss => loss.GetDouble()),
            losses, (one, other) => Math.Abs(one - other) <= Tolerance);

        var final = expected.GetProperty("final").EnumerateObject().ToList();
        Assert.Equal(model.Model.NamedParameters.Keys.Order(), final.Select(entry => entry.Name).Order());
        Assert.All(final, entry =>
            Assert.Equal(entry.Value.GetProperty("l2").GetDouble(), model.Model.NamedParameters[entry.Name].norm().item<float>(),
                Tolerance));
    }

    [Fact]
    public void Norms_and_biases_of_relative_positions_do_not_decay()
    {
        using var model = GoldenT5.Open("t5v11-tiny");
        Assert.All(model.ParameterGroups(GoldenT5.FullStage), group => Assert.All(group.Parameters, found => Assert.Equal(
            !found.Name.Contains("layer_norm", StringComparison.Ordinal) && !found.Name.Contains("bias", StringComparison.Ordinal),
            group.Decays)));
    }

    private List<double> Train(GoldenT5 model, GoldenModel golden, int stage, int steps)
    {
        model.Apply(stage);
        _optimizer.SetGroups([.. model.ParameterGroups(stage).Select(group =>
            new OptimizerGroup(group.Name, LearningRate, group.Decays ? WeightDecay : 0, group.Parameters))]);
        List<double> losses = [];
        for (var step = 0; step < steps; step++)
        {
            foreach (var parameter in model.Model.NamedParameters.Values)
                parameter.grad = null;
            using var loss = model.Loss(stage, golden.Batch("b1"));
            loss.backward();
            losses.Add(loss.item<float>());
            Assert.True(_optimizer.TryStep(rateFactor: 1));
        }

        return losses;
    }
}
