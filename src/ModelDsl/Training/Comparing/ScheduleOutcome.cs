namespace ModelDsl;

/// <summary>The runs of one schedule in a comparison.</summary>
/// <param name="Name">The name of the schedule.</param>
/// <param name="Seeds">A run per seed.</param>
public sealed record ScheduleOutcome(string Name, IReadOnlyList<SeedOutcome> Seeds)
{
    /// <summary>The mean duration of a run in seconds.</summary>
    public double Seconds => Seeds.Average(seed => seed.Seconds);

    /// <summary>Returns the mean of a task's metric over the seeds, and the standard deviation; null with fewer than two seeds.</summary>
    /// <param name="task">The task.</param>
    /// <param name="metric">One of <see cref="MetricNames"/>; null for the task's primary metric.</param>
    /// <exception cref="KeyNotFoundException">There is no such task or metric.</exception>
    public (double Mean, double? Deviation) Summarize(string task, string? metric = null)
    {
        double[] values = [.. Seeds.Select(seed => seed.Evaluation[task]).Select(metrics => metrics[metric ?? metrics.Primary])];
        var mean = values.Average();
        return (mean, values.Length < 2 ? null : Math.Sqrt(values.Sum(value => Math.Pow(value - mean, 2)) / (values.Length - 1)));
    }
}
