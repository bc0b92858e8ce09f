using System.Diagnostics;
using ModelDsl.Metrics;
using ModelDsl.Models;
using ModelDsl.Training.Optimization;
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
internal sealed class StageRun(IStagedModel model, StageWorkload workload, TrainingSeams seams, StageClock clock)
{
    /// <summary>Raised after every step.</summary>
    public event Action<TrainingPosition>? Stepped;

    /// <summary>Runs the stage.</summary>
    /// <param name="prepare">Receives the fingerprints of the initial weights before training.</param>
    /// <param name="cancellationToken">Cancels the run between two steps.</param>
    /// <returns>The result, the outcome of every development example, and the position at the end of the stage.</returns>
    /// <exception cref="TrainingDivergedException">The loss or a gradient became infinite or not a number.</exception>
    /// <exception cref="StageVerificationException">Frozen parameters changed, or trainable ones did not.</exception>
    public (StageResult Result, DevelopmentOutcomes Outcomes, TrainingPosition Position) Run(
        Action<WeightFingerprints> prepare, CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        model.Apply(workload.Index);
        var before = WeightFingerprints.Compute(model.Model.NamedParameters);
        prepare(before);
        seams.Optimizer.SetGroups(
            [.. model.ParameterGroups(workload.Index).Select(group => OptimizerGroup.Resolve(group, workload.Settings))]);

        var position = Train(cancellationToken);
        var trainable = seams.Optimizer.Parameters.Select(entry => entry.Name).ToHashSet(StringComparer.Ordinal);
        before.Verify(WeightFingerprints.Compute(model.Model.NamedParameters), trainable, workload.Name);

        var best = position.HeldEpoch!.Value;
        var (evaluation, outcomes) = workload.Evaluation.AddFinalScores(position.Epochs[best - 1].Evaluation, cancellationToken);
        return (new()
        {
            Index = workload.Index,
            Stage = workload.Name,
            TrainableParameters = seams.Optimizer.Parameters.Sum(entry => entry.Parameter.numel()),
            Epochs = [.. position.Epochs.Select(epoch => epoch.Epoch == best ? epoch with { Evaluation = evaluation } : epoch)],
            BestEpoch = best,
            Seconds = watch.Elapsed.TotalSeconds,
        }, outcomes, position);
    }

    private TrainingPosition Train(CancellationToken cancellationToken)
    {
        using var loop = new StageLoop(workload, seams, clock);
        loop.Stepped += state => Stepped?.Invoke(state.Position);
        return loop.Run(loop.Begin(), cancellationToken).Position;
    }
}
