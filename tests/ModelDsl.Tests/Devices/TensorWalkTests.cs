using ModelDsl.Generation;
using ModelDsl.Tests.Models;
using ModelDsl.Tests.Models.Declared;
using ModelDsl.Tests.Models.Seq2Seq;
using ModelDsl.Tests.Training;
using ModelDsl.Training.Batching;
using ModelDsl.Training.Caching;
using ModelDsl.Training.Loop;
using ModelDsl.Training.Optimization;
using ModelDsl.Training.Policies;
using ModelDsl.Training.Reporting;
using ModelDsl.Training.Seams;
using ModelDsl.Training.Settings;
using ModelDsl.Training.Verification;
using ModelDsl.Training.Workers;
using static TorchSharp.torch;

namespace ModelDsl.Tests.Devices;

/// <summary>Every tensor that a model, a run, a cache or a generation holds is on the model's device. Only prefix caches are in the memory
/// of the process.</summary>
[Collection(SecondDeviceCollection.Name)]
public sealed class TensorWalkTests : PrefixCacheFixture
{
    private static PretrainedOptions Options => new() { TorchDevice = SecondDevice.Device };

    [SecondDeviceFact]
    public void Models_of_every_family_hold_nothing_on_the_CPU()
    {
        using var scope = NewDisposeScope();
        foreach (var kind in GoldenHead.Kinds)
        {
            using var golden = new GoldenModel(GoldenHead.NameOf(kind));
            using var head = GoldenHead.Open(kind, golden.Checkpoint, Options with { Precision = Precision.BFloat16 });
            _ = head.Model.Forward(golden.Unlabelled("b1").MoveTo(head.Model.Device));
            AssertOnDevice(head.Model, (kind, head.Model));
        }

        foreach (var name in GoldenT5.Names)
        {
            using var golden = new GoldenModel(name);
            using var model = GoldenT5.Open(name, Options with { Precision = Precision.BFloat16 });
            _ = model.Forward(GoldenT5.BatchOf(golden, "b1").MoveTo(model.Model.Device));
            AssertOnDevice(model.Model, (name, model.Model));
        }
    }

    [SecondDeviceFact]
    public void A_run_between_two_steps_holds_its_caches_alone_on_the_CPU()
    {
        using var model = Open(Options);
        var settings = RunSettings.Resolve(new TrainerOptions<TinyCached.Stage> { BatchSize = 8, RunDirectory = RunDirectory }, model);
        // Few examples: the second device compiles every step.
        var (data, stage) = (TrainingData.Encode(model, Train[..16], Dev[..8], maxLength: null), (int)TinyCached.Stage.Layer1);
        model.Apply(TinyCached.Stage.Layer1);
        using var caches = new PrefixCaches(model, [stage], data, settings.Caches!, _ => { }, RunWorkers.Alone);
        caches.Prepare(0, WeightFingerprints.Compute(model.NamedParameters));
        using var optimizer = new AdamW(maxGradientNorm: 1);
        optimizer.SetGroups(OptimizerGroup.ResolveAll(model, stage, settings.Stages[stage]));
        var seams = new TrainingSeams(optimizer, new LengthGroupedSampler(), new LocalGradients(), new KeepBest());
        var workload = StageWorkload.Create(model, stage, settings.Stages[stage], data, caches);
        using var loop = new StageLoop(workload, seams, new StageClock(workload.Work, []));

        // Past the first evaluation, so that there is a snapshot to go back to.
        var state = loop.Begin();
        while (state.Position.CompletedEpochs == 0 || state.Position.StepsInEpoch == 0) state = loop.Advance(state, CancellationToken.None);

        var found = TensorWalk.From(("loop", loop), ("state", state), ("workload", workload), ("model", model), ("seams", seams));
        Assert.Contains(found, entry => entry.Path.Contains("_kept", StringComparison.Ordinal));
        Assert.Contains(found, entry => entry.Path.Contains("_live._tensors[optimizer.", StringComparison.Ordinal));
        var host = Assert.Single(found, entry => !IsOn(entry.Tensor, model.Device));
        Assert.EndsWith($".{nameof(BoundaryCache.Memory)}.{nameof(CacheStorage.Rows)}", host.Path, StringComparison.Ordinal);
    }

    [SecondDeviceFact]
    public void A_generation_between_two_steps_holds_nothing_on_the_CPU()
    {
        using var golden = new GoldenModel("t5-tiny");
        using var model = GoldenT5.Open("t5-tiny", Options);
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        var batch = golden.Batch("b1").MoveTo(model.Model.Device);
        var memory = model.Backbone.Encode(batch);
        using var decoding = new DecodingState(model.Backbone, model.Head, memory, batch.Mask, new() { MinLength = 4 });

        var logits = decoding.Step([.. Enumerable.Repeat(decoding.StartId, batch.Size)]);
        _ = decoding.ExcludeForbidden(logits, [.. Enumerable.Repeat<int[]>([], batch.Size)]);
        decoding.Keep([0]);
        _ = decoding.Step([5]);

        var found = TensorWalk.From(("decoding", decoding));
        Assert.Contains(found, entry => entry.Path.Contains("_past", StringComparison.Ordinal));
        Assert.Contains(found, entry => entry.Path.Contains("_sources", StringComparison.Ordinal));
        AssertOnDevice(model.Model, ("decoding", decoding));
    }

    [Fact]
    public void The_library_has_no_static_tensor() =>
        Assert.Empty(TensorWalk.From(TensorWalk.StaticsOf(typeof(PretrainedModel).Assembly)).Select(entry => entry.Path));

    [Fact]
    public void The_walk_finds_tensors_in_fields_collections_and_closures()
    {
        using var scope = NewDisposeScope();
        var (captured, stored, keyed, inherited) = (ones(1), ones(2), ones(3), ones(4));
        Func<Tensor> closure = () => captured;
        var holder = new Derived(inherited, closure, new Dictionary<string, object> { ["one"] = new List<Tensor?> { null, stored } })
        {
            Keyed = new Dictionary<string, Tensor> { ["two"] = keyed }.AsReadOnly(),
        };

        var found = TensorWalk.From(("holder", holder)).ToDictionary(entry => entry.Tensor.shape[0], entry => entry.Path);

        Assert.Equal([1, 2, 3, 4], found.Keys.Order());
        Assert.Equal("holder._table[one][1]", found[2]);
        Assert.Equal("holder._inherited", found[4]);
    }

    private static void AssertOnDevice(PretrainedModel model, params (string Name, object? Value)[] roots)
    {
        var found = TensorWalk.From(roots);
        Assert.True(found.Count >= 10, $"The walk found {found.Count} tensors.");
        Assert.Empty(found.Where(entry => !IsOn(entry.Tensor, model.Device)).Select(entry => $"{entry.Path} is on {entry.Tensor.device}"));
    }

    private static bool IsOn(Tensor tensor, Device device) => tensor.device_type == device.type && tensor.device_index == device.index;

    private class Base(Tensor inherited)
    {
        private readonly Tensor _inherited = inherited;

        public override string ToString() => $"{_inherited.shape[0]}";
    }

    private sealed class Derived(Tensor inherited, Func<Tensor> closure, Dictionary<string, object> table) : Base(inherited)
    {
        private readonly Dictionary<string, object> _table = table;

        public System.Collections.ObjectModel.ReadOnlyDictionary<string, Tensor>? Keyed { get; init; }

        public Func<Tensor> Closure { get; } = closure;

        public override string ToString() => $"{base.ToString()} {_table.Count} {Keyed?.Count} {Closure()}";
    }
}
