using ModelDsl.Data.Packing;
using ModelDsl.Heads;
using ModelDsl.Runtime;

namespace ModelDsl.Training.Batching;

/// <summary>The tasks whose loss counts in a stage. Selects the examples that have a label for one of them.</summary>
internal sealed class StageTasks
{
    private readonly string _stage;
    private readonly IReadOnlyList<TaskHead> _heads;
    private readonly IReadOnlyList<bool> _trains;

    public StageTasks(string stage, IReadOnlyList<TaskHead> heads, IReadOnlyList<ThawedSet> trainable)
    {
        _stage = stage;
        _heads = heads;
        _trains = [.. heads.Select(head => trainable.Any(set => set.IsHead && set.Modules.Contains(head)))];

        // The loss of a frozen head has a gradient only if the backbone trains.
        var backboneTrains = trainable.Any(set => !set.IsHead);
        Counts = [.. _trains.Select(trains => trains || backboneTrains)];
    }

    /// <summary>Whether each head's loss counts.</summary>
    public IReadOnlyList<bool> Counts { get; }

    /// <summary>Returns the examples with a label for a task that counts.</summary>
    public ExampleView Select(ExampleView examples)
    {
        int[] tasks = [.. Counts.Index().Where(task => task.Item).Select(task => task.Index)];
        return examples.Filter(index => Array.Exists(tasks, task => examples.Packed.LabelOf(index, task) is not null));
    }

    /// <summary>Checks that the data can train the stage and compare its epochs.</summary>
    /// <exception cref="ExampleDataException">The training data has no label for a task whose head trains, or no label that counts; or the
    /// development data has no label.</exception>
    /// <exception cref="ArgumentException">A head's loss weight is not a positive number.</exception>
    public void Require(TrainingData data)
    {
        foreach (var (task, head) in _heads.Index())
        {
            if (_trains[task] && !data.Train.TargetsOf(task).Any())
                throw new ExampleDataException($"The stage {_stage} trains {head.Task}, but no training example is labelled for it.");
            if (head.LossWeight is not (> 0 and < double.PositiveInfinity))
                throw new ArgumentException($"The LossWeight of {head.Task} is {head.LossWeight}; it must be a positive number.");
        }

        if (Select(data.Train).Count == 0)
            throw new ExampleDataException($"No training example has a label that the stage {_stage} could learn from.");
        if (!_heads.Index().Any(head => data.Dev.TargetsOf(head.Index).Any()))
            throw new ExampleDataException("No development example has a label, so epochs cannot be compared.");
    }
}
