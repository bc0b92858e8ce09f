using ModelDsl.Metrics;
using ModelDsl.Models;
using ModelDsl.Training.Analysis;
using ModelDsl.Training.Batching;
using ModelDsl.Training.Caching;
using ModelDsl.Training.Policies;
using ModelDsl.Training.Reporting;
using ModelDsl.Training.Resuming;
using ModelDsl.Training.Seams;
using ModelDsl.Training.Settings;
using ModelDsl.Training.State;
using ModelDsl.Training.Verification;
using ModelDsl.Training.Versions;

namespace ModelDsl.Training.Loop;

/// <summary>Attempts stages: trains each, compares it with the best accepted version, records it, and goes back to that version if it is
/// not accepted.</summary>
/// <param name="model">The model.</param>
/// <param name="settings">The settings of the run.</param>
/// <param name="seams">The replaceable parts of the run.</param>
/// <param name="record">Records the result of each stage.</param>
/// <param name="data">The examples of the run.</param>
internal sealed class StageAttempt(
    IStagedModel model, RunSettings settings, TrainingSeams seams, RunRecord record, TrainingData data)
{
    private readonly AcceptancePolicy _acceptance = new(settings.Accept);
    private readonly StateSchedule _schedule = new(settings.SaveStateEvery);

    /// <summary>Raised after every optimizer step, and with the result when a stage is complete.</summary>
    public event Action<TrainingProgress>? Progressed;

    /// <summary>Raised after every evaluation.</summary>
    public event Action<EpochProgress>? Evaluated;

    /// <summary>Runs a stage.</summary>
    /// <param name="number">The stage's number in the run, from 0.</param>
    /// <param name="remaining">The workload of the stage, and those of the stages after it.</param>
    /// <param name="stopped">The state to go on from; null to begin.</param>
    /// <param name="budget">The time of the run.</param>
    /// <param name="caches">The prefix caches; null without caching.</param>
    /// <param name="cancellationToken">Cancels the run between two steps.</param>
    public StageResult Run(
        int number, StageWorkload[] remaining, TrainingState? stopped, TimeBudget budget, TimedCaches? caches,
        CancellationToken cancellationToken)
    {
        var workload = remaining[0];
        var clock = new StageClock(workload.Work, [.. remaining.Skip(1).Select(later => later.Work)]);
        var reports = new ProgressReports(model.Plan.Stages.Count, workload, clock);
        var keeper = new StateKeeper(
            record, _schedule, stopped?.Position.SecondsInStage ?? 0, isLast: remaining.Length == 1);
        var run = new StageRun(model, workload, seams, clock, budget.Deal(remaining));
        run.Advanced += keeper.Update;
        run.Stepped += position => Progressed?.Invoke(reports.Create(position));
        run.Evaluated += position => Evaluated?.Invoke(new(workload.Index, workload.Name, position.PlannedEpochs, position.Epochs[^1]));

        CachingPass? pass = null;
        var best = record.Ledger.Best;
        using var start = best is null ? null : CopyTrainable(workload.Index);
        var (result, outcomes, last) = Train(run, workload, keeper, stopped, best is not null, Prepare, cancellationToken);
        result = result with
        {
            Seconds = keeper.Seconds,
            CachingSeconds = pass?.Seconds ?? 0,
            UsesPrefixCache = model.BoundaryOf(workload.Index) > 0 && caches is not null,
        };
        result = record.Keep(workload.Settings, () => Judge(result, outcomes, best, workload), outcomes);
        if (result.Decision == StageDecision.RolledBack)
        {
            start?.Restore();
            seams.Optimizer.SetGroups([]);      // Its moments belong to the weights that were given up.
        }

        Progressed?.Invoke(reports.Create(last, result));
        return result;

        void Prepare(WeightFingerprints weights)
        {
            pass = caches?.Prepare(number, workload.Index, weights);
            clock.AddCaching(pass?.SecondsPerWork);
        }
    }

    private StartingWeights CopyTrainable(int stage) => StartingWeights.Copy(
        model.ParameterGroups(stage).SelectMany(group => group.Parameters).Select(entry => entry.Parameter));

    private static (StageResult Result, DevelopmentOutcomes? Outcomes, TrainingPosition Last) Train(
        StageRun run, StageWorkload workload, StateKeeper keeper, TrainingState? stopped, bool canGoBack,
        Action<WeightFingerprints> prepare, CancellationToken cancellationToken)
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
        catch (TrainingDivergedException error) when (canGoBack)
        {
            var end = new TrainingPosition { Stage = workload.Index, PlannedEpochs = workload.Settings.Epochs, HasEnded = true };
            return (run.DescribeDiverged(error), null, end);
        }
    }

    private StageResult Judge(StageResult result, DevelopmentOutcomes? outcomes, StageResult? best, StageWorkload workload)
    {
        if (outcomes is null) return _acceptance.Decide(result, best, workload.Settings);

        var before = record.BestOutcomes;
        result = result with
        {
            Comparison = before is null ? null : PairedComparison.Compare(before, outcomes, workload.Settings.Seed),
            Analyses = StageAnalysis.Create(model.Model.Heads, data.Dev, outcomes, before, workload.Settings.Seed),
        };
        return _acceptance.Decide(result, best, workload.Settings);
    }
}
