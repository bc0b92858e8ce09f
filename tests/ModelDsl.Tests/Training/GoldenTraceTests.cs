using System.Text.Json;
using ModelDsl.Models;
using ModelDsl.Testing;
using ModelDsl.Tests.Models;
using ModelDsl.Training.Optimization;
using TorchSharp;

namespace ModelDsl.Tests.Training;

/// <summary>Whole training runs, step by step, against those recorded with Hugging Face's models and PyTorch's AdamW.</summary>
public sealed class GoldenTraceTests : IDisposable
{
    private const double Tolerance = 1e-4;

    private readonly DisposeScope _scope = torch.NewDisposeScope();
    private readonly AdamW _optimizer = new(weightDecay: 0.01, maxGradientNorm: null);

    public static TheoryData<string> Kinds => [.. GoldenTask.Names];

    public static TheoryData<string, string, int> Traces
    {
        get
        {
            var cases = new TheoryData<string, string, int>();
            foreach (var golden in GoldenTask.Names)
            {
                cases.Add(golden, "a_all", 2);
                cases.Add(golden, "b_head_only", 0);
                cases.Add(golden, "c_embeddings_and_layer0_frozen", 1);
            }

            return cases;
        }
    }

    public void Dispose()
    {
        _optimizer.Dispose();
        _scope.Dispose();
    }

    [Theory, MemberData(nameof(Traces))]
    public void A_stage_trains_as_the_reference_does(string golden, string trace, int stage)
    {
        using var recorded = new GoldenModel(golden);
        using var task = GoldenTask.Open(golden, new() { Dropout = 0 });
        var run = new TraceRun(task, recorded, _optimizer);

        AssertTrace(golden, trace, [.. run.Train(stage, steps: 5), run.Loss(stage)], task.Model);
    }

    [Theory, MemberData(nameof(Kinds))]
    public void One_optimizer_trains_through_two_thaws_as_the_reference_does(string golden)
    {
        using var recorded = new GoldenModel(golden);
        using var task = GoldenTask.Open(golden, new() { Dropout = 0 }, gradual: true);
        var run = new TraceRun(task, recorded, _optimizer);

        List<double> losses = [];
        for (var stage = 0; stage < 3; stage++)
            losses.AddRange(run.Train(stage, steps: 2));

        AssertTrace(golden, "d_gradual", [.. losses, run.Loss(stage: 2)], task.Model);
        Assert.Equal(6, StepsOf("classifier.weight"));
        Assert.Equal(4, StepsOf("bert.encoder.layer.1.output.dense.weight"));
        Assert.Equal(2, StepsOf("bert.pooler.dense.bias"));
    }

    private double StepsOf(string name) => _optimizer.Moments[name].Step.item<float>();

    private static void AssertTrace(string golden, string name, List<double> losses, PretrainedModel model)
    {
        using var traces = JsonDocument.Parse(File.ReadAllText(Goldens.PathOf($"models/{golden}/traces.json")));
        var trace = traces.RootElement.GetProperty("traces").GetProperty(name);
        var expected = trace.GetProperty("losses").EnumerateArray().Select(loss => loss.GetDouble()).Append(trace.GetProperty("loss_after").GetDouble());
        Assert.All(expected.Zip(losses), pair => Assert.Equal(pair.First, pair.Second, Tolerance));

        var final = trace.GetProperty("final").EnumerateObject().Where(entry => !entry.Name.EndsWith("key.bias", StringComparison.Ordinal)).ToList();
        Assert.Equal(model.NamedParameters.Count - 2, final.Count);
        Assert.All(final, entry =>
            Assert.Equal(entry.Value.GetProperty("l2").GetDouble(), model.NamedParameters[entry.Name].norm().item<float>(), Tolerance));
    }
}
