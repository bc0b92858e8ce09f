using System.Diagnostics;
using ModelDsl.Metrics;
using ModelDsl.Models;
using ModelDsl.Training.Analysis;
using ModelDsl.Training.Batching;
using ModelDsl.Training.Caching;
using ModelDsl.Training.Reporting;
using ModelDsl.Training.Seams;
using ModelDsl.Training.Settings;
using ModelDsl.Training.Verification;
using ModelDsl.Training.Versions;

namespace ModelDsl.Training.Loop;

/// <summary>Runs stages of a schedule in order on the same data.</summary>
/// <param name="model">The model.</param>
/// <param name="settings">The settings of the run and of each stage.</param>
/// <param name="seams">The replaceable parts of the run.</param>
/// <param name="record">Records the result of each stage.</param>
internal sealed class TrainingRun(IStagedModel model, RunSettings settings, TrainingSeams seams, RunRecord record)
{
    private DevelopmentOutcomes? _before;
    private bool _hasFilledCache;

    /// <summary>Raised after every optimizer step, and with the result when a stage is complete.</summary>
    public event Action<TrainingProgress>? Progressed;

    /// <summary>Raised while the prefix cache is filled.</summary>
    public event Action<CachingProgress>? Caching;

    /// <summary>Runs the stages with these numbers.</summary>
    public IReadOnlyList<StageResult> Run(IReadOnlyList<int> stages, TrainingData data, CancellationToken cancellationToken)
    {
        var caches = CreateCaches(stages, data);     // empty until a stage reads one
        List<StageWorkload> workloads =
            [.. stages.Select(stage => StageWorkload.Create(model, stage, settings.Stages[stage], data, caches))];
        record.Open();

        using var modes = new RunModes(model.Model, settings);
        using (caches)
        {
            List<StageResult> results = [];
            for (var number = 0; number < stages.Count; number++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                results.Add(RunStage(workloads[number], workloads.Skip(number + 1), number, data, caches, cancellationToken));
            }

            return results;
        }
    }

    private StageResult RunStage(
        StageWorkload workload, IEnumerable<StageWorkload> later, int number, TrainingData data, PrefixCaches? caches,
        CancellationToken cancellationToken)
    {
        var clock = new StageClock(workload.Work, [.. later.Select(other => other.Work)]);
        var reports = new ProgressReports(model.Plan.Stages.Count, workload, clock);
        var run = new StageRun(model, workload, seams, clock);
        run.Stepped += position => Progressed?.Invoke(reports.Create(position));

        var (result, outcomes, last) = run.Run(
            weights => clock.AddCaching(PrepareCaches(workload, number, weights, data, caches, cancellationToken)), cancellationToken);
        result = result with
        {
            Analyses = StageAnalysis.Create(model.Model.Heads, data.Dev, outcomes, _before, workload.Settings.Seed),
        };
        _before = outcomes;
        result = record.Keep(workload.Settings, result);
        Progressed?.Invoke(reports.Create(last, result));
        return result;
    }

    /// <returns>The seconds per planned work of the pass that fills the caches; null if none ran.</returns>
    private double? PrepareCaches(
        StageWorkload workload, int number, WeightFingerprints weights, TrainingData data, PrefixCaches? caches,
        CancellationToken cancellationToken)
    {
        var start = Stopwatch.GetTimestamp();
        _hasFilledCache = false;
        caches?.Prepare(number, weights, cancellationToken);

        // The pass reaches the boundary of this stage: those of later stages are nearer the input.
        var work = data.All.Count * (StagePlan.WholeForwardWork - model.Plan.Stages[workload.Index].ForwardWork);
        return _hasFilledCache && work > 0 ? Stopwatch.GetElapsedTime(start).TotalSeconds / work : null;
    }

    // Masked inputs change in every epoch, and so does the output of frozen layers.
    private PrefixCaches? CreateCaches(IReadOnlyList<int> stages, TrainingData data) =>
        settings.Caches is { } caches && !model.Model.Heads.Any(head => head.MasksInput)
            ? new(model, stages, data, caches, ReportCaching)
            : null;

    private void ReportCaching(CachingProgress progress)
    {
        _hasFilledCache = !progress.IsReused;
        Caching?.Invoke(progress);
    }
}
