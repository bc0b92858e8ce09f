namespace ModelDsl.Metrics;

/// <summary>The outcome of every labeled development example for one set of weights. Metrics of any multiset of the examples follow from
/// it without the model, so that two sets of weights can be compared later.</summary>
/// <param name="ExampleCount">The number of development examples, labeled or not.</param>
/// <param name="Tasks">The outcomes by task name, without tasks that have no labeled example.</param>
internal sealed record DevelopmentOutcomes(int ExampleCount, IReadOnlyDictionary<string, TaskOutcomes> Tasks)
{
    /// <summary>Returns the mean of the tasks' primary metrics, as epochs are compared; NaN if no example counts.</summary>
    /// <param name="weights">How often each development example counts.</param>
    public double Score(ReadOnlySpan<int> weights)
    {
        var (sum, count) = (0.0, 0);
        foreach (var task in Tasks.Values)
        {
            if (task.Measure(weights) is not { } metrics) continue;
            sum += metrics.Score;
            count++;
        }

        return count == 0 ? double.NaN : sum / count;
    }

    /// <summary>Computes the metrics of each task over all examples.</summary>
    public IReadOnlyDictionary<string, TaskMetrics> Measure()
    {
        int[] once = [.. Enumerable.Repeat(1, ExampleCount)];
        return Tasks.ToDictionary(task => task.Key, task => task.Value.Measure(once)!, StringComparer.Ordinal);
    }

    /// <summary>Returns the outcomes of several parts of the development data as one.</summary>
    /// <param name="parts">The outcomes. No example is in two of them.</param>
    public static DevelopmentOutcomes Merge(IReadOnlyList<DevelopmentOutcomes> parts) => new(
        parts[0].ExampleCount,
        parts.SelectMany(part => part.Tasks)
            .GroupBy(task => task.Key, task => task.Value, StringComparer.Ordinal)
            .ToDictionary(task => task.Key, task => TaskOutcomes.Merge([.. task]), StringComparer.Ordinal));

    /// <summary>Checks outcomes from a file.</summary>
    /// <exception cref="InvalidDataException">A column is missing or has another length, or an index or class does not exist.</exception>
    public void Validate()
    {
        foreach (var (name, task) in Tasks)
        {
            if (task?.IsValid(ExampleCount) != true) throw new InvalidDataException($"the rows of the task {name} do not fit together");
        }
    }
}
