using System.Text.Json.Serialization;

namespace ModelDsl;

/// <summary>The metrics of a model's tasks on one set of examples.</summary>
/// <param name="Tasks">The metrics by task name, without tasks that have no labeled example.</param>
public sealed record Evaluation(IReadOnlyDictionary<string, TaskMetrics> Tasks)
{
    /// <summary>The report of each label of a task, by task name; of <c>model.Evaluate</c>, for tasks with labels.</summary>
    /// <example><code>Console.WriteLine(model.Evaluate(test).Reports["Topic"]);</code></example>
    [JsonIgnore]
    public IReadOnlyDictionary<string, ClassificationReport> Reports { get; init; } = new Dictionary<string, ClassificationReport>();

    /// <summary>An evaluation without tasks.</summary>
    internal static Evaluation None { get; } = new(new Dictionary<string, TaskMetrics>());

    /// <summary>The metrics of one task.</summary>
    /// <exception cref="KeyNotFoundException">The model has no such task, or no example had a label for it.</exception>
    public TaskMetrics this[string task] => Tasks[task];
}
