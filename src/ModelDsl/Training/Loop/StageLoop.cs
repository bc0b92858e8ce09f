using System.Diagnostics;
using ModelDsl.Native;
using ModelDsl.Training.Batching;
using ModelDsl.Training.Optimization;
using ModelDsl.Training.Reporting;
using ModelDsl.Training.Seams;
using ModelDsl.Training.State;

namespace ModelDsl.Training.Loop;

/// <summary>Advances the state of a stage step by step. Expects a model and an optimizer already prepared for the stage.</summary>
/// <param name="stage">The workload of the stage.</param>
/// <param name="seams">The replaceable parts of the run.</param>
/// <param name="clock">Measures steps and evaluations.</param>
internal sealed class StageLoop(StageWorkload stage, TrainingSeams seams, StageClock clock) : IDisposable
{
    // Often enough to keep memory flat, rare enough to cost nothing measurable.
    private const int StepsPerTrim = 10;

    private readonly LearningRateSchedule _schedule = new(stage.Work.Steps, stage.Settings.WarmupRatio);
    private readonly NamedTensors _live = NamedTensors.BorrowFrom(seams.Optimizer);
    private NamedTensors? _kept;
    private (int Epoch, IReadOnlyList<int[]> Steps)? _order;

    /// <summary>Raised after every step.</summary>
    public event Action<TrainingState>? Stepped;

    /// <summary>Returns the state before the first step.</summary>
    public TrainingState Begin() => new(new() { Stage = stage.Index }, _live);

    /// <summary>Resumes from a stopped state, with its weights and moments.</summary>
    /// <exception cref="ArgumentException">The state is of another stage or model; nothing was changed.</exception>
    public TrainingState GoOn(TrainingState stopped)
    {
        if (stopped.Position.Stage != stage.Index)
            throw new ArgumentException($"It is a state of stage {stopped.Position.Stage}; this is stage {stage.Index}.", nameof(stopped));

        _live.CopyFrom(stopped.Tensors);
        clock.GoOn(new(stopped.Position.Step, stopped.Position.Epochs.Count));
        return stopped with { Tensors = _live, Kept = stopped.Kept is { } kept ? Keep(kept) : null };
    }

    /// <summary>Advances a state to the end of the stage.</summary>
    /// <exception cref="TrainingDivergedException">The loss or a gradient became infinite or not a number.</exception>
    /// <exception cref="OperationCanceledException">The run was canceled between two steps; the model keeps the weights of the last
    /// one.</exception>
    public TrainingState Run(TrainingState state, CancellationToken cancellationToken)
    {
        try
        {
            while (!state.Position.HasEnded) state = Advance(state, cancellationToken);
            return state;
        }
        finally
        {
            seams.Optimizer.ClearGradients();
        }
    }

    /// <summary>Advances a state by one optimizer step, or by one evaluation at the end of an epoch.</summary>
    /// <inheritdoc cref="Run"/>
    public TrainingState Advance(TrainingState state, CancellationToken cancellationToken)
    {
        var steps = SampleSteps(state.Position.NextEpoch);
        if (state.Position.StepsInEpoch == steps.Count) return Evaluate(state, cancellationToken);

        cancellationToken.ThrowIfCancellationRequested();
        return Step(state, steps[state.Position.StepsInEpoch]);
    }

    public void Dispose() => _kept?.Dispose();

    private IReadOnlyList<int[]> SampleSteps(int epoch)
    {
        if (_order?.Epoch != epoch)
            _order = (epoch, seams.Sampler.Sample(stage.Lengths, stage.Settings.ExamplesPerStep, DeriveSeed(epoch, RandomPurpose.Order)));
        return _order.Value.Steps;
    }

    private int DeriveSeed(int epoch, RandomPurpose purpose) => RandomSeed.Derive(stage.Settings.Seed, stage.Index, epoch, purpose);

    private TrainingState Step(TrainingState state, int[] indices)
    {
        var start = Stopwatch.GetTimestamp();
        var position = state.Position;
        var (loss, random) = UpdateWeights(position, indices);

        var smoothed = position.Loss.Add(loss);
        if ((position.Step + 1) % StepsPerTrim == 0) HeapTrimmer.Trim();
        var elapsed = Stopwatch.GetElapsedTime(start);
        clock.AddStep(indices.Length, elapsed);
        state = state with
        {
            Position = position with
            {
                Step = position.Step + 1,
                StepsInEpoch = position.StepsInEpoch + 1,
                LossSum = position.LossSum + (indices.Length * loss),
                EpochSeconds = position.EpochSeconds + elapsed.TotalSeconds,
                Loss = smoothed,
                Random = random,
            },
        };
        Stepped?.Invoke(state);
        return state;
    }

    private (double Loss, byte[] Random) UpdateWeights(TrainingPosition position, int[] indices)
    {
        var (epoch, optimizer) = (position.NextEpoch, seams.Optimizer);
        var mask = DeriveSeed(epoch, RandomPurpose.Masking);
        var random = position.StepsInEpoch == 0 ? TorchRandom.Seed(DeriveSeed(epoch, RandomPurpose.Dropout)) : position.Random;

        optimizer.ClearGradients();
        (var loss, random) = TorchRandom.Run(random, () => stage.Loss.Backward(
            [.. indices.Select(index => stage.Masking.Mask(stage.Train[index], mask + index))], stage.Settings.BatchSize,
            optimizer.ClearGradients));
        loss = seams.Reduction.Reduce(loss, optimizer.Parameters);
        if (!double.IsFinite(loss)) throw CreateDivergedError("loss", position);

        // An update is never retried: a retry would apply part of it twice.
        return optimizer.TryStep(_schedule.FactorAt(position.Step)) ? (loss, random) : throw CreateDivergedError("gradient", position);
    }

    private TrainingState Evaluate(TrainingState state, CancellationToken cancellationToken)
    {
        var start = Stopwatch.GetTimestamp();
        var position = state.Position;
        var evaluation = stage.Evaluation.Evaluate(cancellationToken);
        var elapsed = Stopwatch.GetElapsedTime(start);
        clock.AddEvaluation(elapsed);

        var epoch = new EpochResult(
            position.NextEpoch, position.LossSum / stage.Train.Count, evaluation, position.EpochSeconds + elapsed.TotalSeconds);
        return Decide(state with
        {
            Position = position with { Epochs = [.. position.Epochs, epoch], StepsInEpoch = 0, LossSum = 0, EpochSeconds = 0, Random = [] },
        });
    }

    private TrainingState Decide(TrainingState state)
    {
        var decision = seams.Observer.AfterEvaluation(state);
        if (decision == Decision.EndStage || state.Position.Epochs.Count == stage.Settings.Epochs) return End(state, decision);

        switch (decision)
        {
            case Decision.Keep:
                return state with { Kept = Keep(state) };
            case Decision.GoBack:
                GoBack(state);
                return state;
            default:
                return state;
        }
    }

    // The last evaluation's decision holds too: weights that it keeps are the present ones, so that going back to them changes nothing.
    private TrainingState End(TrainingState state, Decision last)
    {
        var goesBack = seams.Observer.AfterStage(state) == Decision.GoBack || last == Decision.GoBack;
        var held = goesBack && last != Decision.Keep ? GoBack(state) : state.Position.Epochs.Count;
        return state with { Position = state.Position with { HasEnded = true, HeldEpoch = held } };
    }

    private TrainingState Keep(TrainingState state)
    {
        if (_kept is null) _kept = state.Tensors.Copy();
        else _kept.CopyFrom(state.Tensors);
        return new(state.Position, _kept);
    }

    /// <summary>Restores the weights and moments of the snapshot.</summary>
    /// <returns>The epoch of the snapshot.</returns>
    private int GoBack(TrainingState state)
    {
        var kept = state.Kept ?? throw new InvalidOperationException("The observer asked to go back, and nothing was kept.");
        _live.CopyFrom(kept.Tensors);
        return kept.Position.Epochs.Count;
    }

    private TrainingDivergedException CreateDivergedError(string what, TrainingPosition position)
    {
        var (epoch, step) = (position.NextEpoch, position.Step + 1);
        var place = $"the stage {stage.Name}, epoch {epoch}, step {step} of {stage.Work.Steps}";
        var rates = FormattableString.Invariant(
            $"LearningRate (it is {stage.Settings.LearningRate}) or HeadLearningRate (it is {stage.Settings.HeadLearningRate})");
        return new(
            stage.Name, epoch, step,
            $"The {what} is infinite or not a number in {place}; nothing of the stage was saved. Try a smaller {rates}.");
    }
}
