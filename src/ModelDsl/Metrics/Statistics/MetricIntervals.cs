namespace ModelDsl.Metrics.Statistics;

/// <summary>Computes intervals of metrics by bootstrap.</summary>
internal static class MetricIntervals
{
    /// <summary>Returns the 95 % intervals of all metrics of each task, by task and in display order.</summary>
    /// <param name="outcomes">The outcomes.</param>
    /// <param name="seed">The seed of the resamples.</param>
    public static IReadOnlyDictionary<string, IReadOnlyList<MetricInterval>> Compute(DevelopmentOutcomes outcomes, int seed)
    {
        var drawn = outcomes.Tasks.Keys.ToDictionary(task => task, _ => new List<TaskMetrics>(), StringComparer.Ordinal);
        new Bootstrap(outcomes.ExampleCount, seed).ForEach(times =>
        {
            foreach (var (task, rows) in outcomes.Tasks)
            {
                if (rows.Measure(times) is { } metrics) drawn[task].Add(metrics);
            }
        });
        return drawn.ToDictionary(task => task.Key, task => Compute(task.Value), StringComparer.Ordinal);
    }

    private static IReadOnlyList<MetricInterval> Compute(List<TaskMetrics> drawn) => drawn is [] ? [] :
    [
        .. drawn[0].Values.Select((metric, place) =>
        {
            var (low, high) = Bootstrap.Interval([.. drawn.Select(metrics => metrics.Values[place].Value)]);
            return new MetricInterval(metric.Name, low, high);
        }),
    ];
}
