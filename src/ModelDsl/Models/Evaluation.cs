namespace ModelDsl;

/// <summary>How well a model solves its tasks on one set of examples.</summary>
/// <param name="Tasks">The scores by task name; a task without any labelled example is missing.</param>
public sealed record Evaluation(IReadOnlyDictionary<string, TaskMetrics> Tasks)
{
    /// <summary>The scores of one task.</summary>
    /// <exception cref="KeyNotFoundException">The model has no such task, or no example had a label for it.</exception>
    public TaskMetrics this[string task] => Tasks[task];
}
