using ModelDsl.Models;
using ModelDsl.Training.Batching;
using ModelDsl.Training.Caching;
using ModelDsl.Training.Reporting;
using ModelDsl.Training.Seams;
using ModelDsl.Training.Settings;
using ModelDsl.Training.Versions;

namespace ModelDsl.Training.Loop;

/// <summary>Runs stages of a schedule in order on the same data.</summary>
/// <param name="model">The model.</param>
/// <param name="settings">The settings of the run and of each stage.</param>
/// <param name="seams">The replaceable parts of the run.</param>
/// <param name="record">Records the result of each stage.</param>
internal sealed class TrainingRun(IStagedModel model, RunSettings settings, TrainingSeams seams, RunRecord record)
{
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

        using var modes = new RunModes(model.Model, settings);
        record.Open();
        using (caches)
        {
            List<StageResult> results = [];
            for (var number = 0; number < stages.Count; number++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                results.Add(RunStage(workloads[number], workloads.Skip(number + 1), number, caches, cancellationToken));
            }

            return results;
        }
    }

    private StageResult RunStage(
        StageWorkload workload, IEnumerable<StageWorkload> later, int number, PrefixCaches? caches, CancellationToken cancellationToken)
    {
        var clock = new StageClock(workload.Work, [.. later.Select(other => other.Work)]);
        var reports = new ProgressReports(model.Plan.Stages.Count, workload, clock);
        var run = new StageRun(model, workload, seams, clock);
        run.Stepped += position => Progressed?.Invoke(reports.Create(position));

        var (result, last) = run.Run(weights => caches?.Prepare(number, weights, cancellationToken), cancellationToken);
        result = record.Keep(workload.Settings, result);
        Progressed?.Invoke(reports.Create(last, result));
        return result;
    }

    // Masked inputs change in every epoch, and so does the output of frozen layers.
    private PrefixCaches? CreateCaches(IReadOnlyList<int> stages, TrainingData data) =>
        settings.Caches is { } caches && !model.Model.Heads.Any(head => head.MasksInput)
            ? new(model, stages, data, caches, progress => Caching?.Invoke(progress))
            : null;
}
