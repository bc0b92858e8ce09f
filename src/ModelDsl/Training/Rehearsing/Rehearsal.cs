using ModelDsl.Models;
using ModelDsl.Training.Batching;
using ModelDsl.Training.Caching;
using ModelDsl.Training.Loop;
using ModelDsl.Training.Settings;
using ModelDsl.Training.Workers;

namespace ModelDsl.Training.Rehearsing;

/// <summary>Rehearses a run: every stage does a step, an evaluation and a save, on a few examples.</summary>
/// <param name="model">The model; its weights end as they were.</param>
/// <param name="settings">The settings of the run.</param>
/// <param name="data">All examples of the run.</param>
internal sealed class Rehearsal(IStagedModel model, RunSettings settings, TrainingData data)
{
    private const int DevExamples = 64;

    /// <summary>Rehearses all stages.</summary>
    /// <param name="folder">The existing directory in which versions are saved and deleted again.</param>
    /// <param name="cancellationToken">Cancels between two parts of a stage.</param>
    public RehearsalReport Run(string folder, CancellationToken cancellationToken)
    {
        var sample = RehearsalSample.Select(data, settings.Stages.Max(stage => stage.ExamplesPerStep), DevExamples);
        int[] stages = [.. Enumerable.Range(0, model.Plan.Stages.Count)];
        using var modes = new RunModes(model.Model, settings);
        using var alone = new RunWorkers(WorkerGroup.Alone, cancellationToken);
        using var caches = TimedCaches.Create(
            model, stages, sample, settings.Caches is { } own ? own with { KeptDirectory = null, Directory = folder } : null, static _ =>
                { }, alone);
        var rehearser = new StageRehearser(model, settings, data, sample, caches);
        return new([.. stages.Select(stage => rehearser.Rehearse(stage, folder, cancellationToken))]);
    }
}
