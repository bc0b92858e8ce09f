using System.Diagnostics;
using ModelDsl.Models;
using ModelDsl.Training.Batching;
using ModelDsl.Training.Verification;
using ModelDsl.Training.Workers;

namespace ModelDsl.Training.Caching;

/// <summary>The prefix caches of a run, with the time that filling them takes.</summary>
internal sealed class TimedCaches : IDisposable
{
    private readonly IStagedModel _model;
    private readonly int _examples;
    private bool _hasFilled;

    private TimedCaches(
        IStagedModel model, IReadOnlyList<int> stages, TrainingData data, CacheSettings settings, Action<CachingProgress> report,
        RunWorkers workers)
    {
        (_model, _examples) = (model, workers.Share.SelectOwned(data.All).Count);
        Caches = new(model, stages, data, settings, progress =>
        {
            _hasFilled = !progress.IsReused;
            report(progress);
        }, workers);
    }

    /// <summary>The caches.</summary>
    public PrefixCaches Caches { get; }

    /// <summary>Creates empty caches; null without caching. Masked inputs change in every epoch, and so does the output of frozen
    /// layers.</summary>
    public static TimedCaches? Create(
        IStagedModel model, IReadOnlyList<int> stages, TrainingData data, CacheSettings? settings, Action<CachingProgress> report,
        RunWorkers workers) =>
        settings is not null && !model.Model.Heads.Any(head => head.MasksInput)
            ? new(model, stages, data, settings, report, workers)
            : null;

    /// <summary>Prepares the caches for a stage.</summary>
    /// <param name="number">The stage's number in the run, from 0.</param>
    /// <param name="stage">The stage's number in the schedule.</param>
    /// <param name="weights">The fingerprints of the stage's initial weights.</param>
    /// <returns>The pass that fills the caches; null if none ran.</returns>
    public CachingPass? Prepare(int number, int stage, WeightFingerprints weights)
    {
        var start = Stopwatch.GetTimestamp();
        _hasFilled = false;
        Caches.Prepare(number, weights);

        // The pass reaches the boundary of this stage: those of later stages are nearer the input.
        var work = _examples * (StagePlan.WholeForwardWork - _model.Plan.Stages[stage].ForwardWork);
        return _hasFilled && work > 0 ? new(Stopwatch.GetElapsedTime(start).TotalSeconds, work) : null;
    }

    public void Dispose() => Caches.Dispose();
}
