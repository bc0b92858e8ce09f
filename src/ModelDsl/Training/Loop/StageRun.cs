using ModelDsl.Metrics;
using ModelDsl.Models;
using ModelDsl.Training.Optimization;
using ModelDsl.Training.Policies;
using ModelDsl.Training.Reporting;
using ModelDsl.Training.Seams;
using ModelDsl.Training.State;
using ModelDsl.Training.Verification;

namespace ModelDsl.Training.Loop;

/// <summary>Runs one stage: prepares the model, trains, verifies which weights moved, and adds the final metrics.</summary>
/// <param name="model">The model.</param>
/// <param name="workload">The workload of the stage.</param>
/// <param name="seams">The replaceable parts of the run.</param>
/// <param name="clock">Measures steps and evaluations.</param>
/// <param name="budget">Deals epochs to the stage.</param>
internal sealed class StageRun(IStagedModel model, StageWorkload workload, TrainingSeams seams, StageClock clock, StageBudget budget)
{
    /// <summary>Raised after every step.</summary>
    public event Action<TrainingPosition>? Stepped;

    /// <summary>Raised after every evaluation, which is the position's last.</summary>
    public event Action<TrainingPosition>? Evaluated;

    /// <summary>Raised whenever the stage can be resumed: after every step and evaluation.</summary>
    public event Action<TrainingState>? Advanced;

    /// <summary>Runs the stage.</summary>
    /// <param name="stopped">The state to go on from; null to begin.</param>
    /// <param name="prepare">Receives the fingerprints of the initial weights before training.</param>
    /// <param name="cancellationToken">Cancels the run between two steps.</param>
    /// <returns>The result without duration and decision, the outcome of every development example, and the position at the end of the
    /// stage.</returns>
    /// <exception cref="TrainingDivergedException">The loss or a gradient became infinite or not a number before the first
    /// evaluation.</exception>
    /// <exception cref="StageVerificationException">Frozen parameters changed, or trainable ones did not.</exception>
    public (StageResult Result, DevelopmentOutcomes? Outcomes, TrainingPosition Position) Run(
        TrainingState? stopped, Action<WeightFingerprints> prepare, CancellationToken cancellationToken)
    {
        model.Apply(workload.Index);
        var groups = ResolveGroups();
        var trainable = groups.SelectMany(group => group.Parameters).Select(entry => entry.Name).ToHashSet(StringComparer.Ordinal);
        var before = WeightFingerprints.Compute(model.Model.NamedParameters);
        if (stopped?.Initial is { } initial)
        {
            initial.VerifyFrozen(before, trainable, workload.Name);
            before = initial;
        }

        prepare(before);
        seams.Optimizer.SetGroups(groups);

        var position = Train(stopped, before, cancellationToken);
        before.Verify(WeightFingerprints.Compute(model.Model.NamedParameters), trainable, workload.Name);

        var best = position.HeldEpoch!.Value;
        var dealt = workload with { Settings = workload.Settings with { Epochs = position.PlannedEpochs } };
        var (evaluation, outcomes) = workload.Evaluation.AddFinalScores(
            position.Epochs.First(epoch => epoch.Epoch == best).Evaluation, cancellationToken);
        return (Describe(groups) with
        {
            Epochs = [.. position.Epochs.Select(epoch => epoch.Epoch == best ? epoch with { Evaluation = evaluation } : epoch)],
            BestEpoch = best,
            EndedBecause = position.EndedBecause,
            Diverged = position.Diverged,
            RateFactors = dealt.CreateRateSchedule().FindTurns(position.Step),
            PlannedWork = dealt.Work.Total,
        }, outcomes, position);
    }

    /// <summary>Returns the result of a stage that diverged before its first evaluation.</summary>
    public StageResult DescribeDiverged(TrainingDivergedException error) =>
        Describe(ResolveGroups()) with { Diverged = true, EndedBecause = error.Reason };

    private List<OptimizerGroup> ResolveGroups() => OptimizerGroup.ResolveAll(model, workload.Index, workload.Settings);

    private StageResult Describe(List<OptimizerGroup> groups) => new()
    {
        Index = workload.Index,
        Stage = workload.Name,
        TrainableParameters = groups.Sum(group => group.ParameterCount),
        Groups = [.. groups.Select(group => new GroupRates(group.Name, group.ParameterCount, group.LearningRate, group.WeightDecay))],
        Epochs = [],
        BestEpoch = 0,
        Seconds = 0,
    };

    private TrainingPosition Train(TrainingState? stopped, WeightFingerprints before, CancellationToken cancellationToken)
    {
        var dealt = stopped is null
            ? budget.Deal(workload, seams.Optimizer)
            : budget.GoOn(workload, stopped.Position.PlannedEpochs);
        clock.Limit(dealt.Work);
        using var loop = new StageLoop(dealt, seams, clock);
        var (steps, evaluations) = (stopped?.Position.Step ?? 0, stopped?.Position.Epochs.Count ?? 0);
        loop.Advanced += state =>
        {
            Advanced?.Invoke(state);
            if (state.Position.Step > steps) Stepped?.Invoke(state.Position);
            if (state.Position.Epochs.Count > evaluations) Evaluated?.Invoke(state.Position);
            (steps, evaluations) = (state.Position.Step, state.Position.Epochs.Count);
        };
        var start = stopped is null ? loop.Begin() : loop.GoOn(stopped);
        return loop.Run(start with { Initial = before }, cancellationToken).Position;
    }
}
