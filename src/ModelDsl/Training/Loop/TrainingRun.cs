using ModelDsl.Models;
using ModelDsl.Training.Batching;
using ModelDsl.Training.Caching;
using ModelDsl.Training.Optimization;
using ModelDsl.Training.Policies;
using ModelDsl.Training.Resuming;
using ModelDsl.Training.Seams;
using ModelDsl.Training.Settings;
using ModelDsl.Training.State;
using ModelDsl.Training.Versions;
using ModelDsl.Training.Workers;

namespace ModelDsl.Training.Loop;

/// <summary>Runs stages of a schedule in order on the same data.</summary>
/// <param name="model">The model.</param>
/// <param name="settings">The settings of the run and of each stage.</param>
/// <param name="seams">The replaceable parts of the run.</param>
/// <param name="record">Records the result of each stage.</param>
/// <param name="data">The examples of the run.</param>
/// <param name="workers">The workers of the run.</param>
internal sealed class TrainingRun(
    IStagedModel model, RunSettings settings, TrainingSeams seams, RunRecord record, TrainingData data, RunWorkers workers)
    : IDisposable
{
    private readonly TrainingSeams _seams = seams.For(workers, model, settings.CheckpointActivations);

    /// <summary>Raised after every optimizer step, and with the result when a stage is complete.</summary>
    public event Action<TrainingProgress>? Progressed;

    /// <summary>Raised after every evaluation.</summary>
    public event Action<EpochProgress>? Evaluated;

    /// <summary>Raised while the prefix cache is filled.</summary>
    public event Action<CachingProgress>? Caching;

    /// <summary>Runs the whole schedule, or goes on with a run that was interrupted.</summary>
    /// <exception cref="OperationCanceledException">The run was canceled between two steps.</exception>
    public void Run()
    {
        int[] stages = [.. Enumerable.Range(0, model.Plan.Stages.Count)];
        using var caches = CreateCaches(stages);
        var workloads = CreateWorkloads(stages, caches);
        using var modes = new RunModes(model.Model, settings);
        using var point = record.BeginRun(Identify());
        Restore(point, workloads);
        if (point.IsComplete) return;

        var attempt = CreateAttempt();
        var budget = new TimeBudget(settings.Budget, point.Seconds, workers.Group);
        for (var stage = point.Completed.Count; stage < stages.Length; stage++)
        {
            workers.Token.ThrowIfCancellationRequested();
            if (stage > 0 && budget.IsUsedUp)
            {
                record.Complete($"the time budget was used up before the stage {workloads[stage].Name}");
                return;
            }

            attempt.Run(stage, workloads[stage..], point.FindStateOf(stage), budget, caches, workers.Token);
        }

        record.Complete(because: null);
    }

    /// <summary>Runs one stage on the model as it is.</summary>
    /// <exception cref="OperationCanceledException">The run was canceled between two steps.</exception>
    public StageResult RunStage(int stage)
    {
        using var caches = CreateCaches([stage]);
        var workloads = CreateWorkloads([stage], caches);
        using var modes = new RunModes(model.Model, settings);
        using var held = record.BeginStages(Identify());
        var budget = new TimeBudget(settings.Budget, secondsBefore: 0, workers.Group);
        return CreateAttempt().Run(0, workloads, stopped: null, budget, caches, workers.Token);
    }

    /// <summary>Releases what the workers exchanged gradients in.</summary>
    public void Dispose() => (_seams.Reduction as IDisposable)?.Dispose();

    private RunIdentity Identify()
    {
        var identity = RunIdentity.Compute(model, settings, data);
        SameRun.Require(workers.Group, identity);
        return identity;
    }

    private TimedCaches? CreateCaches(int[] stages) =>
        TimedCaches.Create(model, stages, data, settings.Caches, progress => Caching?.Invoke(progress), workers);

    private StageWorkload[] CreateWorkloads(int[] stages, TimedCaches? caches) =>
        [.. stages.Select(stage => StageWorkload.Create(model, stage, settings.Stages[stage], data, caches?.Caches, workers))];

    private StageAttempt CreateAttempt()
    {
        var attempt = new StageAttempt(model, settings, _seams, record, data);
        attempt.Progressed += progress => Progressed?.Invoke(progress);
        attempt.Evaluated += progress => Evaluated?.Invoke(progress);
        return attempt;
    }

    /// <summary>Gives the model the weights, and the optimizer the moments, from which the run goes on.</summary>
    private void Restore(ResumePoint point, StageWorkload[] workloads)
    {
        if (point.Completed is not [.., var last]) return;

        // After a rollback there are no moments, and the saved state of a later stage has its own. Then the version is enough.
        var needsMoments = point.Completed.Count < workloads.Length && last.Decision == StageDecision.Accepted;
        if (needsMoments && point.State is null)
        {
            throw new RunDirectoryException(
                record.Path!,
                    $"The run directory {record.Path} lacks the state of its interrupted run. Set Resume to Never to start anew.");
        }

        if (needsMoments && point.FindStateOf(last.Index) is { Position.HasEnded: true } ended)
            RestoreMoments(ended, last.Index, workloads[last.Index].Settings);
        else if (workers.Group.IsFirst)
            RestoreVersion(point.Best);
        workers.Group.ShareWeights(model.Model);
    }

    private void RestoreMoments(TrainingState ended, int stage, StageSettings stageSettings)
    {
        model.Apply(stage);
        _seams.Optimizer.SetGroups(OptimizerGroup.ResolveAll(model, stage, stageSettings));
        using var live = NamedTensors.BorrowFrom(_seams.Optimizer);
        ended.CopyTo(live);
    }

    private void RestoreVersion(StageResult? best) => SavedWeights.Restore(
        model.Model,
        best?.Directory ?? throw new RunDirectoryException(
            record.Path!, $"The ledger in {record.Path} names no accepted version. Set Resume to Never to start anew."));
}
