namespace ModelDsl;

/// <summary>The metrics of a model's tasks on one set of examples.</summary>
/// <param name="Tasks">The metrics by task name, without tasks that have no labeled example.</param>
public sealed record Evaluation(IReadOnlyDictionary<string, TaskMetrics> Tasks)
{
    /// <summary>An evaluation without tasks.</summary>
    internal static Evaluation None { get; } = new(new Dictionary<string, TaskMetrics>());

    /// <summary>The metrics of one task.</summary>
    /// <exception cref="KeyNotFoundException">The model has no such task, or no example had a label for it.</exception>
    public TaskMetrics this[string task] => Tasks[task];
}
