using System.Diagnostics;
using ModelDsl.Data;
using ModelDsl.Native;
using ModelDsl.Training.Batching;
using ModelDsl.Training.Optimization;
using ModelDsl.Training.Reporting;
using TorchSharp;

namespace ModelDsl.Training.Stepping;

/// <summary>The epochs of one stage, over a model and an optimizer that are already in the stage's state.</summary>
/// <param name="stage">What trains, and on what.</param>
/// <param name="optimizer">The optimizer, with the stage's groups.</param>
/// <param name="clock">Measures steps and evaluations.</param>
internal sealed class StageLoop(StageWorkload stage, AdamW optimizer, StageClock clock)
{
    // Often enough to keep memory flat, too rare to be felt.
    private const int StepsPerTrim = 10;

    private readonly LearningRateSchedule _schedule = new(stage.Work.Steps, stage.Settings.WarmupRatio);
    private readonly SmoothedLoss _smoothed = new();

    /// <summary>Told after every step.</summary>
    public event Action<StageStep>? Stepped;

    /// <summary>The last complete step.</summary>
    public StageStep LastStep { get; private set; }

    /// <summary>Trains all epochs and goes back to the best one: its weights and its moments.</summary>
    /// <returns>The epochs, and the number of the best.</returns>
    /// <exception cref="ModelDslException">The loss or a gradient is infinite or not a number.</exception>
    /// <exception cref="OperationCanceledException">Between two steps; the model keeps the weights of the last one.</exception>
    public (IReadOnlyList<EpochResult> Epochs, int Best) Run(CancellationToken cancellationToken)
    {
        using var bestPoint = new TrainingPoint(optimizer);
        List<EpochResult> epochs = [];
        var best = 0;
        try
        {
            for (var epoch = 1; epoch <= stage.Settings.Epochs; epoch++)
            {
                epochs.Add(RunEpoch(epoch, cancellationToken));
                if (best > 0 && !epochs[^1].Evaluation.IsBetterThan(epochs[best - 1].Evaluation)) continue;

                best = epoch;
                if (epoch < stage.Settings.Epochs) bestPoint.Save();
            }
        }
        finally
        {
            optimizer.ClearGradients();
        }

        if (best < stage.Settings.Epochs) bestPoint.Restore();
        return (epochs, best);
    }

    private EpochResult RunEpoch(int epoch, CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        var loss = TrainEpoch(epoch, cancellationToken);

        var evaluationStart = watch.Elapsed;
        var evaluation = stage.Evaluate(cancellationToken);
        clock.AddEvaluation(watch.Elapsed - evaluationStart);
        return new(epoch, loss, evaluation, watch.Elapsed.TotalSeconds);
    }

    private double TrainEpoch(int epoch, CancellationToken cancellationToken)
    {
        var settings = stage.Settings;
        torch.manual_seed(RandomSeed.Of(settings.Seed, stage.Index, epoch, RandomUse.Dropout));
        var orderSeed = RandomSeed.Of(settings.Seed, stage.Index, epoch, RandomUse.Order);
        var maskingSeed = RandomSeed.Of(settings.Seed, stage.Index, epoch, RandomUse.Masking);

        var lossSum = 0.0;
        foreach (var indices in LengthGroupedSampler.Batches(stage.Lengths, settings.ExamplesPerStep, orderSeed))
        {
            cancellationToken.ThrowIfCancellationRequested();
            lossSum += indices.Length * Step([.. indices.Select(index => stage.Masking.Of(stage.Train[index], maskingSeed + index))], epoch);
        }

        return lossSum / stage.Train.Count;
    }

    private double Step(EncodedExample[] examples, int epoch)
    {
        var start = Stopwatch.GetTimestamp();
        optimizer.ClearGradients();
        var loss = stage.Loss.Backward(examples, stage.Settings.BatchSize, optimizer.ClearGradients);
        if (!double.IsFinite(loss)) throw Diverged("loss", epoch);

        // Never repeated: half of an update would be done twice.
        var factor = _schedule.FactorAt(LastStep.Step);
        if (!optimizer.TryStep(factor * stage.Settings.LearningRate, factor * stage.Settings.HeadLearningRate))
            throw Diverged("gradient", epoch);

        _smoothed.Add(loss);
        LastStep = new(epoch, LastStep.Step + 1, _smoothed.Value);
        if (LastStep.Step % StepsPerTrim == 0) HeapTrimmer.Trim();
        clock.AddStep(examples.Length, Stopwatch.GetElapsedTime(start));
        Stepped?.Invoke(LastStep);
        return loss;
    }

    private TrainingDivergedException Diverged(string what, int epoch)
    {
        var step = LastStep.Step + 1;
        var place = $"the stage {stage.Name}, epoch {epoch}, step {step} of {stage.Work.Steps}";
        var rates = FormattableString.Invariant(
            $"LearningRate (it is {stage.Settings.LearningRate}) or HeadLearningRate (it is {stage.Settings.HeadLearningRate})");
        return new(
            stage.Name, epoch, step,
            $"The {what} is infinite or not a number in {place}; nothing of the stage was saved. Try a smaller {rates}.");
    }
}

/// <summary>Where a stage stands after a step.</summary>
/// <param name="Epoch">The epoch, from 1.</param>
/// <param name="Step">The steps done in the stage.</param>
/// <param name="Loss">The smoothed loss.</param>
internal readonly record struct StageStep(int Epoch, int Step, double Loss);
