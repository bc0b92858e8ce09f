using System.Text.Json;
using ModelDsl.Testing;
using ModelDsl.Tests.Models;
using ModelDsl.Tests.Models.Declared;
using ModelDsl.Tests.Models.Seq2Seq;
using ModelDsl.Tests.Training;
using ModelDsl.Training.Optimization;
using static TorchSharp.torch;

namespace ModelDsl.Tests.Devices;

/// <summary>What holds of a model on any device: it computes, trains, resumes and generates as on the CPU, up to rounding.</summary>
public abstract class DeviceScenarios : PrefixCacheFixture
{
    private const double Rounding = 1e-4;

    // The second step has the moments of the first.
    private const int Steps = 2;

    // Few and short: the second device compiles every step.
    private static readonly TinyCached.Example[] Few = Train[..16];

    private static readonly TrainerOptions<TinyCached.Stage> Plain = new()
    {
        Epochs = 1, BatchSize = 8, LearningRate = 1e-3, Acceptance = Acceptance.AlwaysContinue,
    };

    /// <summary>Options for opening a model on the device, without dropout.</summary>
    private protected abstract PretrainedOptions OnDevice { get; }

    private static PretrainedOptions OnCpu { get; } = new() { Dropout = 0 };

    protected void Outputs_and_losses_are_those_of_Hugging_Face()
    {
        using var scope = NewDisposeScope();
        foreach (var kind in GoldenHead.Kinds)
        {
            using var golden = new GoldenModel(GoldenHead.NameOf(kind));
            using var head = GoldenHead.Open(kind, golden.Checkpoint, OnDevice);
            foreach (var name in GoldenModel.BatchNames)
            {
                var batch = golden.Batch(name).MoveTo(head.Model.Device);
                Assert.Equal(golden.Loss(name), head.Loss(GoldenHead.FullStage, batch).item<float>(), Rounding);
                if (!golden.Has(name, "logits")) continue;

                var logits = head.Model.Forward(golden.Unlabelled(name).MoveTo(head.Model.Device)).ByTask[0];
                GoldenModel.AssertClose(golden.Output(name, "logits"), logits.cpu());
            }
        }
    }

    protected void Steps_are_those_of_PyTorch()
    {
        using var scope = NewDisposeScope();
        foreach (var kind in GoldenHead.Kinds)
        {
            using var golden = new GoldenModel(GoldenHead.NameOf(kind));
            using var head = GoldenHead.Open(kind, golden.Checkpoint, OnDevice);
            using var optimizer = new AdamW(maxGradientNorm: null);
            var run = new TraceRun(head, golden, optimizer);
            double[] losses = [.. run.Train(GoldenHead.LastLayerStage, Steps)];

            using var traces = JsonDocument.Parse(File.ReadAllText(Goldens.PathOf($"models/{GoldenHead.NameOf(kind)}/traces.json")));
            var trace = traces.RootElement.GetProperty("traces").GetProperty("c_embeddings_and_layer0_frozen");
            var expected = trace.GetProperty("losses").EnumerateArray().Take(Steps).Select(loss => loss.GetDouble());
            Assert.Equal(expected, losses, (one, other) => Math.Abs(one - other) <= Rounding);
        }
    }

    protected void Texts_are_those_that_the_CPU_generates()
    {
        using var scope = NewDisposeScope();
        foreach (var name in GoldenT5.Names)
        {
            using var golden = new GoldenModel(name);
            using var there = GoldenT5.Open(name, OnDevice);
            using var here = GoldenT5.Open(name, OnCpu);
            foreach (var beams in new[] { 1, 3 })
            {
                var options = new GenerationOptions { Beams = beams, MinLength = 4, MaxLength = 40 };
                var expected = here.Generator.Generate(golden.Batch("b1"), options);
                var actual = there.Generator.Generate(golden.Batch("b1"), options);
                Assert.Equal(expected.Select(text => text.Ids), actual.Select(text => text.Ids));
                Assert.Equal(
                    expected.Select(text => text.Score ?? 0), actual.Select(text => text.Score ?? 0),
                    (one, other) => Math.Abs(one - other) <= Rounding);
            }
        }
    }

    protected void A_translator_trains_as_on_the_CPU()
    {
        TinyTranslator.Example[] examples = [.. Few.Select(example => new TinyTranslator.Example(example.Text, "b c d"))];
        AssertClose(Run(OnCpu), Run(OnDevice));

        IEnumerable<double> Run(PretrainedOptions options)
        {
            using var model = TinyTranslator.FromPretrained(Goldens.PathOf("models/t5-tiny/checkpoint"), options);
            using var trainer = new TinyTranslator.Trainer(model, new() { Epochs = 1, BatchSize = 8, LearningRate = 1e-3 });
            trainer.Progressed += (_, _) => SecondDevice.Synchronize();
            return [.. Losses(trainer.Run(examples, examples[..6]))];
        }
    }

    protected void A_staged_run_has_the_losses_of_the_CPU(TrainerOptions<TinyCached.Stage> options)
    {
        _ = Run(OnCpu, options, out var expected);
        _ = Run(OnDevice, options, out var actual);
        AssertClose(Losses(expected), Losses(actual));
        Assert.Equal(expected.Stages.Select(stage => stage.UsesPrefixCache), actual.Stages.Select(stage => stage.UsesPrefixCache));
    }

    protected void A_run_goes_on_where_the_device_is_another()
    {
        var whole = Plain with { RunDirectory = RunDirectory + "-whole" };
        var expected = Run(OnCpu, whole, out var ledger);
        foreach (var (first, second) in new[] { (OnDevice, OnCpu), (OnCpu, OnDevice) })
        {
            var options = Plain with
            {
                RunDirectory = RunDirectory + (first == OnCpu ? "-here" : "-there"), SaveStateEvery = TimeSpan.Zero,
            };
            Interrupt(first, options, stage: 2, step: 1);
            var actual = Run(second, options, out var resumed);

            AssertClose(Losses(ledger), Losses(resumed));
            Assert.All(expected, named => AssertClose(named.Value, actual[named.Key]));
        }
    }

    protected void A_version_opens_on_another_device_and_predicts_the_same()
    {
        using var there = TinyCached.FromPretrained(Goldens.PathOf("models/bert-tiny/checkpoint"), OnDevice);
        there.Save(RunDirectory);
        there.Save(CacheDirectory, Precision.BFloat16);
        using var here = TinyCached.FromPretrained(RunDirectory, OnCpu);
        using var rounded = TinyCached.FromPretrained(CacheDirectory, OnDevice);

        using var scope = NewDisposeScope();
        Assert.All(here.NamedParameters, named => Assert.Equal(
            named.Value.data<float>().ToArray(), there.NamedParameters[named.Key].cpu().data<float>().ToArray()));
        Assert.All(rounded.NamedParameters.Values, parameter => Assert.Equal(float32, parameter.dtype));

        string[] texts = [.. Dev.Select(example => example.Text)];
        AssertClose(
            here.Predict(texts).SelectMany(prediction => prediction.Mood.Probabilities),
            there.Predict(texts).SelectMany(prediction => prediction.Mood.Probabilities));
        Assert.Equal(here.Evaluate(Dev)["Size"].Loss, there.Evaluate(Dev)["Size"].Loss, Rounding);
    }

    private protected static TrainerOptions<TinyCached.Stage> WithoutCaches => Plain with { CachePrefix = false };

    private protected static TrainerOptions<TinyCached.Stage> WithCaches => Plain;

    private protected TrainerOptions<TinyCached.Stage> WithMappedCaches => Plain with { CacheBudget = 0, CacheDirectory = CacheDirectory };

    private protected static TrainerOptions<TinyCached.Stage> WithRecomputation => Plain with { CheckpointActivations = true };

    private protected static TrainerOptions<TinyCached.Stage> WithAccumulation => Plain with { BatchSize = 4, GradientAccumulation = 2 };

    private protected static void AssertClose(IEnumerable<double> expected, IEnumerable<double> actual) =>
        Assert.Equal(expected, actual, (one, other) => Math.Abs(one - other) <= 1e-3);

    private static void AssertClose(IEnumerable<float> expected, IEnumerable<float> actual) =>
        Assert.Equal(expected, actual, (one, other) => Math.Abs(one - other) <= 5e-3);

    private protected static Dictionary<string, float[]> Run(
        PretrainedOptions open, TrainerOptions<TinyCached.Stage> options, out Ledger ledger)
    {
        using var model = TinyCached.FromPretrained(Goldens.PathOf("models/bert-tiny/checkpoint"), open);
        using var trainer = new TinyCached.Trainer(model, options);
        trainer.Progressed += (_, _) => SecondDevice.Synchronize();
        ledger = trainer.Run(Few, Dev[..8]);
        using var scope = NewDisposeScope();
        return model.NamedParameters.ToDictionary(named => named.Key, named => named.Value.detach().cpu().data<float>().ToArray());
    }

    private static void Interrupt(PretrainedOptions open, TrainerOptions<TinyCached.Stage> options, int stage, int step)
    {
        using var model = TinyCached.FromPretrained(Goldens.PathOf("models/bert-tiny/checkpoint"), open);
        Assert.Null(new InterruptedRun<TinyCached.Stage, TinyCached.Example, TinyCached.Prediction>(() => model, Few, Dev[..8])
            .Run(model, options, (stage, step)));
    }
}
