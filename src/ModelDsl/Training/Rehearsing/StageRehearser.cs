using System.Diagnostics;
using ModelDsl.Models;
using ModelDsl.Native;
using ModelDsl.Storage;
using ModelDsl.Training.Batching;
using ModelDsl.Training.Caching;
using ModelDsl.Training.Loop;
using ModelDsl.Training.Optimization;
using ModelDsl.Training.Settings;
using ModelDsl.Training.State;
using ModelDsl.Training.Verification;
using ModelDsl.Training.Versions;

namespace ModelDsl.Training.Rehearsing;

/// <summary>Rehearses one stage: a step, an evaluation and a save, and measures them. The weights end as they were.</summary>
/// <param name="model">The model.</param>
/// <param name="settings">The settings of the run.</param>
/// <param name="data">All examples of the run.</param>
/// <param name="sample">The examples of the rehearsal.</param>
/// <param name="caches">The prefix caches of the sample; null without caching.</param>
internal sealed class StageRehearser(
    IStagedModel model, RunSettings settings, TrainingData data, TrainingData sample, TimedCaches? caches)
{
    /// <summary>Rehearses a stage.</summary>
    /// <param name="stage">The stage's number.</param>
    /// <param name="folder">An existing directory in which the version is saved and deleted again.</param>
    /// <param name="cancellationToken">Cancels between two parts.</param>
    public StageRehearsal Rehearse(int stage, string folder, CancellationToken cancellationToken)
    {
        var workload = StageWorkload.Create(model, stage, settings.Stages[stage], sample, caches?.Caches);
        var whole = StageWorkload.Create(model, stage, settings.Stages[stage], data, caches: null);
        ResidentPeak.Take();
        model.Apply(stage);
        using var optimizer = new AdamW(workload.Settings.MaxGradientNorm);
        optimizer.SetGroups(OptimizerGroup.ResolveAll(model, stage, workload.Settings));

        var filling = Measure(() =>
            caches?.Prepare(stage, stage, WeightFingerprints.Compute(model.Model.NamedParameters)));
        cancellationToken.ThrowIfCancellationRequested();
        var step = MeasureStep(workload, optimizer);
        cancellationToken.ThrowIfCancellationRequested();
        var evaluation = Measure(() => workload.Evaluation.Evaluate(cancellationToken));
        var peak = ResidentPeak.Take();
        var (saving, bytes) = MeasureSave(stage, folder);

        var perSample = (double)data.All.Count / sample.All.Count;
        var seconds = (filling * perSample)
            + (step * whole.Work.Steps)
            + (evaluation / sample.Dev.Count * data.Dev.Count * (whole.Work.Evaluations + 1))
            + saving;
        return new(workload.Name, TimeSpan.FromSeconds(seconds), peak + CountCacheBytes(perSample), bytes);
    }

    // The longest examples come first: they take the most memory. A typical step is the one to multiply.
    private static double MeasureStep(StageWorkload workload, AdamW optimizer)
    {
        var trainable = optimizer.Parameters.Select(entry => entry.Parameter).ToList();
        using var start = StartingWeights.Copy(trainable);
        var seconds = workload.Train.Chunk(workload.Settings.ExamplesPerStep).ToList().Select(examples => Measure(() =>
        {
            TorchRandom.Run(TorchRandom.Seed(0), () => workload.Loss.Backward(examples, workload.Settings.BatchSize));
            optimizer.TryStep(1);
            optimizer.ClearGradients();
        })).ToList();
        start.Restore();
        return seconds[^1];
    }

    // Frozen weights are written once: later versions share them.
    private (double Seconds, long Bytes) MeasureSave(int stage, string folder)
    {
        var path = TemporarySibling.CreatePath(Path.Combine(folder, "rehearsal"));
        try
        {
            var seconds = Measure(() =>
                model.Model.SaveShards(path, VersionShards.Split(model), earlier: null, new Dictionary<string, byte[]>()));
            var bytes = Directory.EnumerateFiles(path).Sum(file => new FileInfo(file).Length);
            var frozen = sizeof(float) * (model.Plan.TotalParameters - model.Plan.Stages[stage].TrainableParameters);
            return (seconds, stage == 0 ? bytes : bytes - frozen);
        }
        finally
        {
            TemporarySibling.TryRemove(path);
        }
    }

    private long CountCacheBytes(double perSample) =>
        Math.Min((long)((caches?.Caches.ResidentBytes ?? 0) * perSample), settings.Caches?.Budget ?? 0);

    private static double Measure(Action work)
    {
        var start = Stopwatch.GetTimestamp();
        work();
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }
}
