using ModelDsl.Data;
using ModelDsl.Data.Packing;
using ModelDsl.Heads;
using ModelDsl.Heads.Masking;
using ModelDsl.Models;
using ModelDsl.Training.Batching;
using ModelDsl.Training.Caching;
using ModelDsl.Training.Optimization;
using ModelDsl.Training.Reporting;
using ModelDsl.Training.Seams;
using ModelDsl.Training.Workers;

namespace ModelDsl.Training.Loop;

/// <summary>The workload of one stage.</summary>
internal sealed record StageWorkload
{
    /// <summary>The stage's number, from 0.</summary>
    public required int Index { get; init; }

    /// <summary>The stage's name.</summary>
    public required string Name { get; init; }

    /// <summary>Whether the schedule has no later stage.</summary>
    public required bool IsLast { get; init; }

    /// <summary>The resolved settings of the stage.</summary>
    public required StageSettings Settings { get; init; }

    /// <summary>The training examples with a label that counts in the stage.</summary>
    public required ExampleView Train { get; init; }

    /// <summary>Masks tokens of the training examples, differently in each epoch.</summary>
    public required InputMasker Masking { get; init; }

    /// <summary>Computes losses and gradients.</summary>
    public required AccumulatedLoss Loss { get; init; }

    /// <summary>Evaluates the model on the development data.</summary>
    public required IStageEvaluation Evaluation { get; init; }

    /// <summary>The number of the worker that runs the stage; 0 for a process alone.</summary>
    public int Rank { get; init; }

    // Emitted plans round costs to four digits, so that those of heads alone are 0.
    private const double LeastWork = 0.00005;

    /// <summary>The lengths of the training examples in tokens.</summary>
    public IReadOnlyList<int> Lengths => field ??= [.. Enumerable.Range(0, Train.Count).Select(Train.LengthOf)];

    /// <summary>The planned cost of a training example; 0 if the plan has no costs.</summary>
    public required double ExampleWork { get; init; }

    /// <summary>The planned cost of an evaluation, in the unit of <see cref="ExampleWork"/>.</summary>
    public required double EvaluationWork { get; init; }

    /// <summary>Returns whether the time budget of the stage is used up.</summary>
    public Func<bool> IsTimeUp { get; init; } = () => false;

    /// <summary>The number of optimizer steps per epoch.</summary>
    public int StepsPerEpoch => (int)Math.Ceiling((double)Train.Count / Settings.ExamplesPerStep);

    /// <summary>The number of optimizer steps between evaluations, at most an epoch.</summary>
    public int StepsPerEvaluation => Settings.EvaluateEvery switch
    {
        null => StepsPerEpoch,
        < 1 and var share => Math.Max(1, (int)Math.Round(StepsPerEpoch * share)),
        { } steps => (int)Math.Min(steps, StepsPerEpoch),
    };

    /// <summary>The number of steps and evaluations, with their planned cost.</summary>
    public StageWork Work => new(Settings.Epochs * StepsPerEpoch, Settings.Epochs * EvaluationsPerEpoch)
    {
        StepWork = ExampleWork * Train.Count / StepsPerEpoch,
        EvaluationWork = EvaluationWork,
    };

    /// <summary>Creates the schedule of the learning rates.</summary>
    public LearningRateSchedule CreateRateSchedule() => new(Work.Steps, Settings.WarmupRatio, Settings.LearningRateDecay);

    private int EvaluationsPerEpoch => (int)Math.Ceiling((double)StepsPerEpoch / StepsPerEvaluation);

    /// <summary>Creates the workload of a stage.</summary>
    /// <param name="model">The model.</param>
    /// <param name="stage">The stage's number.</param>
    /// <param name="settings">The resolved settings of the stage.</param>
    /// <param name="data">The examples of the run.</param>
    /// <param name="caches">The prefix caches; null without caching.</param>
    /// <param name="workers">The workers of the run; null for this process alone.</param>
    /// <exception cref="ExampleDataException">The data has no labels to train on or to evaluate with.</exception>
    public static StageWorkload Create(
        IStagedModel model, int stage, StageSettings settings, TrainingData data, PrefixCaches? caches, RunWorkers? workers = null)
    {
        workers ??= RunWorkers.Alone;
        var (name, heads) = (model.Plan.Stages[stage].Name, model.Model.Heads);
        var tasks = new StageTasks(name, heads, model.Trainable(stage));
        tasks.Require(data);
        var (forwardWork, backwardWork) = PlanWork(model.Plan, stage, isCached: caches is not null);
        return new()
        {
            Index = stage,
            Name = name,
            IsLast = stage == model.Plan.Stages.Count - 1,
            Settings = settings,
            Train = tasks.Select(data.Train),
            Masking = new(heads, tasks.Counts),
            Loss = new(TaskLoss.CreateAll(heads, data.Train), tasks.Counts, Forward, model.Model.CreateBatch)
            {
                // A cache has the rows of the worker's own examples.
                SelectOwn = caches is not null && model.BoundaryOf(stage) > 0 ? workers.Share.SelectOwned : workers.Share.SelectDealt,
            },
            Rank = workers.Group.Rank,
            ExampleWork = forwardWork + backwardWork,
            EvaluationWork = forwardWork * data.Dev.Count,
            Evaluation = workers.AreSeveral
                ? new SharedEvaluation(model.Model, Forward, data.Dev, workers)
                : new DevelopmentEvaluation(model.Model, Forward, data.Dev),
        };

        TaskLogits Forward(EncodedBatch batch) => caches?.Find(model.BoundaryOf(stage), batch.Indices) is { } prefix
            ? model.ForwardFrom(stage, prefix, batch)
            : model.ForwardStaged(stage, batch);
    }

    /// <summary>Returns the costs of a forward and a backward pass per example; 0 if the plan has none.</summary>
    private static (double Forward, double Backward) PlanWork(SchedulePlan schedule, int stage, bool isCached)
    {
        if (schedule.Stages.All(other => other.Work == 0)) return (0, 0);

        // Without a cache, every pass runs the frozen prefix too.
        var plan = schedule.Stages[stage];
        return (Math.Max(isCached ? plan.ForwardWork : StagePlan.WholeForwardWork, LeastWork), plan.BackwardWork);
    }
}
