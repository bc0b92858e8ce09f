using ModelDsl.Models;
using ModelDsl.Training.Batching;
using ModelDsl.Training.Caching;
using ModelDsl.Training.Optimization;
using ModelDsl.Training.Policies;
using ModelDsl.Training.Reporting;
using ModelDsl.Training.Resuming;
using ModelDsl.Training.Seams;
using ModelDsl.Training.Settings;
using ModelDsl.Training.State;
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
    private readonly AcceptancePolicy _acceptance = new(settings.Accept);
    private readonly StateSchedule _schedule = new(settings.SaveStateEvery);

    /// <summary>Raised after every optimizer step, and with the result when a stage is complete.</summary>
    public event Action<TrainingProgress>? Progressed;

    /// <summary>Raised while the prefix cache is filled.</summary>
    public event Action<CachingProgress>? Caching;

    /// <summary>Runs the whole schedule, or goes on with a run that was interrupted.</summary>
    public void Run(TrainingData data, CancellationToken cancellationToken)
    {
        int[] stages = [.. Enumerable.Range(0, model.Plan.Stages.Count)];
        Prepare(stages, data, out var workloads, out var caches);
        using var point = record.BeginRun(RunIdentity.Compute(model, settings, data));
        using var modes = new RunModes(model.Model, settings);
        using (caches)
        {
            Restore(point, workloads);
            if (point.IsComplete) return;

            var budget = new TimeBudget(settings.Budget, point.Seconds);
            for (var stage = point.Completed.Count; stage < stages.Length; stage++)
            {
                if (stage > 0 && budget.IsUsedUp)
                {
                    record.Complete($"the time budget was used up before the stage {workloads[stage].Name}");
                    return;
                }

                RunStage(workloads[stage..], stage, point.FindStateOf(stage), budget, caches, cancellationToken);
            }
        }

        record.Complete(because: null);
    }

    /// <summary>Runs one stage on the model as it is.</summary>
    public StageResult RunStage(int stage, TrainingData data, CancellationToken cancellationToken)
    {
        Prepare([stage], data, out var workloads, out var caches);
        record.BeginStages(RunIdentity.Compute(model, settings, data));
        using var modes = new RunModes(model.Model, settings);
        using (caches)
            return RunStage(workloads, 0, null, new(settings.Budget, 0), caches, cancellationToken);
    }

    private void Prepare(int[] stages, TrainingData data, out StageWorkload[] workloads, out PrefixCaches? caches)
    {
        var prefixes = caches = CreateCaches(stages, data);     // empty until a stage reads one
        workloads = [.. stages.Select(stage => StageWorkload.Create(model, stage, settings.Stages[stage], data, prefixes))];
    }

    /// <summary>Gives the model the weights, and the optimizer the moments, from which the run goes on.</summary>
    private void Restore(ResumePoint point, StageWorkload[] workloads)
    {
        if (point.Completed is not [.., var last]) return;

        // The saved state of an accepted stage has its moments too. After a rollback, and for what a later stage starts from, the version
        // of the best stage is enough.
        if (!point.IsComplete && last.Decision == StageDecision.Accepted && point.State is null)
        {
            throw new RunDirectoryException(
                record.Path!, $"The run directory {record.Path} lacks the state of its interrupted run. Set Resume to Never to start anew.");
        }

        if (!point.IsComplete && last.Decision == StageDecision.Accepted && point.FindStateOf(last.Index) is { } ended)
        {
            model.Apply(last.Index);
            seams.Optimizer.SetGroups(OptimizerGroup.ResolveAll(model, last.Index, workloads[last.Index].Settings));
            using var live = NamedTensors.BorrowFrom(seams.Optimizer);
            live.CopyFrom(ended.Tensors);
        }
        else
        {
            SavedWeights.Restore(model.Model, record.Ledger.Best!.Directory!);
        }
    }

    private StageResult RunStage(
        StageWorkload[] remaining, int number, TrainingState? stopped, TimeBudget budget, PrefixCaches? caches,
        CancellationToken cancellationToken)
    {
        var workload = remaining[0];
        var clock = new StageClock(workload.Work, [.. remaining.Skip(1).Select(later => later.Work)]);
        var reports = new ProgressReports(model.Plan.Stages.Count, workload, clock);
        var plans = remaining.Select(later => model.Plan.Stages[later.Index]).ToList();
        var keeper = new StateKeeper(record, _schedule, stopped?.Position.SecondsInStage ?? 0);

        var run = new StageRun(model, workload, seams, clock, budget.Deal(plans, remaining));
        run.Advanced += keeper.Update;
        run.Stepped += position => Progressed?.Invoke(reports.Create(position));

        var best = record.Ledger.Best;
        using var start = best is null ? null : StartingWeights.Copy(
            model.ParameterGroups(workload.Index).SelectMany(group => group.Parameters).Select(entry => entry.Parameter));
        var (result, last) = Train(run, keeper, stopped, best, weights => caches?.Prepare(number, weights, cancellationToken), cancellationToken);
        result = _acceptance.Decide(result with { Seconds = keeper.Seconds }, best, workload.Settings);
        result = record.Keep(workload.Settings, result);
        if (result.Decision == StageDecision.RolledBack)
        {
            start?.Restore();
            seams.Optimizer.SetGroups([]);      // Its moments belong to the weights that were given up.
        }

        Progressed?.Invoke(reports.Create(last, result));
        return result;
    }

    private static (StageResult Result, TrainingPosition Last) Train(
        StageRun run, StateKeeper keeper, TrainingState? stopped, StageResult? best, Action<WeightFingerprints> prepare,
        CancellationToken cancellationToken)
    {
        try
        {
            return run.Run(stopped, prepare, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            keeper.SaveLatest();
            throw;
        }
        catch (TrainingDivergedException error) when (best is not null)
        {
            return (run.DescribeDiverged(error), new() { Stage = best.Index, HasEnded = true });
        }
    }

    // Masked inputs change in every epoch, and so does the output of frozen layers.
    private PrefixCaches? CreateCaches(IReadOnlyList<int> stages, TrainingData data) =>
        settings.Caches is { } caches && !model.Model.Heads.Any(head => head.MasksInput)
            ? new(model, stages, data, caches, progress => Caching?.Invoke(progress))
            : null;
}
