using System.Diagnostics;
using ModelDsl.Naming;
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
    private readonly LearningRateSchedule _schedule = stage.CreateRateSchedule();
    private readonly NamedTensors _live = NamedTensors.BorrowFrom(seams.Optimizer);
    private readonly HeapWatch _heap = new();
    private NamedTensors? _kept;
    private (int Epoch, IReadOnlyList<int[]> Steps)? _order;

    /// <summary>Raised after every step.</summary>
    public event Action<TrainingState>? Stepped;

    /// <summary>Returns the state before the first step.</summary>
    public TrainingState Begin() => new(new() { Stage = stage.Index, PlannedEpochs = stage.Settings.Epochs }, _live);

    /// <summary>Resumes from a stopped state, with its weights and moments.</summary>
    /// <exception cref="ArgumentException">The state is of another stage or model; nothing was changed.</exception>
    public TrainingState GoOn(TrainingState stopped)
    {
        if (stopped.Position.Stage != stage.Index)
            throw new ArgumentException($"It is a state of stage {stopped.Position.Stage}; this is stage {stage.Index}.", nameof(stopped));

        stopped.CopyTo(_live);
        clock.GoOn(new(stopped.Position.Step, stopped.Position.Epochs.Count));
        return stopped with { Tensors = _live, Kept = stopped.Kept is { } kept ? Keep(kept) : null };
    }

    /// <summary>Raised when a stage can be resumed from a state: after every step and evaluation.</summary>
    public event Action<TrainingState>? Advanced;

    /// <summary>Advances a state to the end of the stage. A stage that diverges goes back to its best evaluation and ends there.</summary>
    /// <exception cref="TrainingDivergedException">The loss or a gradient became infinite or not a number before the first
    /// evaluation.</exception>
    /// <exception cref="OperationCanceledException">The run was canceled between two steps; the model keeps the weights of the last
    /// one.</exception>
    public TrainingState Run(TrainingState state, CancellationToken cancellationToken)
    {
        try
        {
            while (!state.Position.HasEnded)
            {
                state = Advance(state, cancellationToken);
                Advanced?.Invoke(state);
            }

            return state;
        }
        finally
        {
            seams.Optimizer.ClearGradients();
        }
    }

    /// <summary>Advances a state by one optimizer step, or by one evaluation.</summary>
    /// <inheritdoc cref="Run"/>
    public TrainingState Advance(TrainingState state, CancellationToken cancellationToken)
    {
        var (position, steps) = (state.Position, SampleSteps(state.Position.NextEpoch));
        try
        {
            if (IsEvaluationDue(position, steps.Count)) return Evaluate(state, steps.Count, cancellationToken);

            cancellationToken.ThrowIfCancellationRequested();
            return Step(state, steps[position.StepsInEpoch]);
        }
        catch (TrainingDivergedException error) when (state.Kept is not null)
        {
            return GoBackForGood(state, error);
        }
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
        _heap.Check();
        var elapsed = Stopwatch.GetElapsedTime(start);
        clock.AddStep(indices.Length, elapsed);
        state = state with
        {
            Position = position with
            {
                Step = position.Step + 1,
                StepsInEpoch = position.StepsInEpoch + 1,
                ExamplesInEpoch = position.ExamplesInEpoch + indices.Length,
                LossSum = position.LossSum + (indices.Length * loss),
                SecondsSinceEvaluation = position.SecondsSinceEvaluation + elapsed.TotalSeconds,
                IsEvaluated = false,
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
        var random = BeginRandom(position);

        optimizer.ClearGradients();
        (var loss, random) = TorchRandom.Run(random, () => stage.Loss.Backward(
            [.. indices.Select(index => stage.Masking.Mask(stage.Train[index], mask + index))], stage.Settings.BatchSize,
            () => seams.Reduction.BeginLastBatch(optimizer.Parameters)));
        loss = seams.Reduction.Reduce(loss, optimizer.Parameters);
        if (!double.IsFinite(loss)) throw CreateDivergedError("loss", position);

        return optimizer.TryStep(_schedule.FactorAt(position.Step)) ? (loss, random) : throw CreateDivergedError("gradient", position);
    }

    // The state of a run has the random state of the first worker, which is that of a process alone. The others draw anew in every step.
    private byte[] BeginRandom(TrainingPosition position)
    {
        var seed = DeriveSeed(position.NextEpoch, RandomPurpose.Dropout);
        return stage.Rank > 0 ? TorchRandom.Seed(RandomSeed.ForWorker(seed, stage.Rank, position.StepsInEpoch))
            : position.StepsInEpoch == 0 ? TorchRandom.Seed(seed)
            : position.Random;
    }

    private bool IsEvaluationDue(TrainingPosition position, int stepsPerEpoch) =>
        !position.IsEvaluated
        && (position.StepsInEpoch == stepsPerEpoch
            || (position.StepsInEpoch > 0 && position.StepsInEpoch % stage.StepsPerEvaluation == 0)
            || (position.StepsInEpoch > 0 && stage.IsTimeUp()));

    private TrainingState Evaluate(TrainingState state, int stepsPerEpoch, CancellationToken cancellationToken)
    {
        var start = Stopwatch.GetTimestamp();
        var position = state.Position;
        var evaluation = stage.Evaluation.Evaluate(cancellationToken);
        if (evaluation.Tasks.Values.Any(metrics => !double.IsFinite(metrics.Loss)))
            throw CreateDivergedError("loss on the development data", position);

        var elapsed = Stopwatch.GetElapsedTime(start);
        clock.AddEvaluation(elapsed);
        var isWhole = position.StepsInEpoch == stepsPerEpoch;
        var epoch = new EpochResult(
            isWhole ? position.NextEpoch : position.CompletedEpochs + ((double)position.StepsInEpoch / stepsPerEpoch),
            position.LossSum / position.ExamplesInEpoch,
            evaluation,
            position.SecondsSinceEvaluation + elapsed.TotalSeconds);
        position = position with { Epochs = [.. position.Epochs, epoch], SecondsSinceEvaluation = 0, IsEvaluated = true };
        return Decide(state with { Position = isWhole ? BeginNextEpoch(position) : position });
    }

    private static TrainingPosition BeginNextEpoch(TrainingPosition position) => position with
    {
        CompletedEpochs = position.NextEpoch,
        StepsInEpoch = 0,
        ExamplesInEpoch = 0,
        LossSum = 0,
        Random = [],
        IsEvaluated = false,    // The next evaluation follows a step.
    };

    private TrainingState Decide(TrainingState state)
    {
        var decision = seams.Observer.AfterEvaluation(state, stage.Settings);
        var because = decision.HasFlag(Decision.EndStage) ? $"no gain in {Amounts.Count(stage.Settings.Patience ?? 1, "evaluation")}"
            : stage.IsTimeUp() ? "the time budget is used up"
            : null;
        if (because is not null || state.Position.CompletedEpochs == stage.Settings.Epochs)
            return End(state with { Position = state.Position with { EndedBecause = Explain(state.Position, because) } }, decision);

        if (decision.HasFlag(Decision.Keep)) return state with { Kept = Keep(state) };
        if (decision.HasFlag(Decision.GoBack)) GoBack(state);
        return state;
    }

    // A stage that completes all of its epochs needs no explanation.
    private string? Explain(TrainingPosition position, string? because) =>
        position.CompletedEpochs == stage.Settings.Epochs ? null : because;

    // The last evaluation's decision holds too: weights that it keeps are the present ones, so that going back to them changes nothing.
    private TrainingState End(TrainingState state, Decision last)
    {
        var goesBack = seams.Observer.AfterStage(state, stage.Settings) == Decision.GoBack || last.HasFlag(Decision.GoBack);
        var held = goesBack && !last.HasFlag(Decision.Keep) ? GoBack(state) : state.Position.Epochs[^1].Epoch;
        return state with { Position = state.Position with { HasEnded = true, HeldEpoch = held } };
    }

    private TrainingState GoBackForGood(TrainingState state, TrainingDivergedException error) => state with
    {
        Position = state.Position with { HasEnded = true, HeldEpoch = GoBack(state), Diverged = true, EndedBecause = error.Reason },
    };

    private TrainingState Keep(TrainingState state)
    {
        var tensors = SelectKept(state.Tensors);
        if (_kept is null) _kept = tensors.Copy();
        else _kept.CopyFrom(tensors);
        return new(state.Position, _kept);
    }

    // Moments are twice as large as the weights. Only the stages that follow need those of the best evaluation.
    private NamedTensors SelectKept(NamedTensors tensors) => stage.IsLast ? tensors.Weights : tensors;

    /// <summary>Restores the snapshot.</summary>
    /// <returns>The epoch of the snapshot.</returns>
    private double GoBack(TrainingState state)
    {
        var kept = state.Kept ?? throw new InvalidOperationException("The observer asked to go back, and nothing was kept.");
        SelectKept(_live).CopyFrom(kept.Tensors);
        return kept.Position.Epochs[^1].Epoch;
    }

    private TrainingDivergedException CreateDivergedError(string what, TrainingPosition position)
    {
        var (epoch, step) = (position.Epoch == 0 ? 1 : position.Epoch, position.Step + 1);
        var reason = $"the {what} is infinite or not a number in epoch {epoch}, step {step} of {stage.Work.Steps}";
        var rates = FormattableString.Invariant(
            $"LearningRate (it is {stage.Settings.LearningRate}) or HeadLearningRate (it is {stage.Settings.HeadLearningRate})");
        return new(
            stage.Name, epoch, step, reason,
            $"In the stage {stage.Name} {reason}; nothing of the stage was saved. Try a smaller {rates}.");
    }
}
