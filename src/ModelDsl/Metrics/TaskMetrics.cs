using System.Text.Json.Serialization;
using ModelDsl.Metrics;

namespace ModelDsl;

/// <summary>Metrics of one task on one set of examples, as its kind of head defines them.</summary>
[JsonConverter(typeof(TaskMetricsJson))]
public sealed record TaskMetrics
{
    /// <summary>Creates the metrics of a task.</summary>
    /// <param name="count">Number of targets: labeled examples, or tokens for token-level tasks.</param>
    /// <param name="primary">Name of the metric that selects the best epoch; higher is better.</param>
    /// <param name="values">Metrics in display order; the first is the mean loss per target.</param>
    /// <exception cref="ArgumentException">The list is empty, or the primary metric is not in it.</exception>
    public TaskMetrics(int count, string primary, params IReadOnlyList<Metric> values)
    {
        if (!values.Any(metric => metric.Name == primary))
            throw new ArgumentException($"The primary metric {primary} is not among the values.", nameof(primary));

        (Count, Primary, Values) = (count, primary, values);
    }

    /// <summary>Number of targets: labeled examples, or tokens for token-level tasks.</summary>
    public int Count { get; }

    /// <summary>Name of the metric that selects the best epoch.</summary>
    public string Primary { get; }

    /// <summary>Metrics in display order; the first is the loss.</summary>
    public IReadOnlyList<Metric> Values { get; }

    /// <summary>Mean loss per target.</summary>
    public double Loss => Values[0].Value;

    /// <summary>Value of the primary metric; higher is better.</summary>
    public double Score => this[Primary];

    /// <summary>Value of the metric with one of <see cref="MetricNames"/>.</summary>
    /// <exception cref="KeyNotFoundException">The task's kind of head has no such metric.</exception>
    public double this[string name] => Find(name)
        ?? throw new KeyNotFoundException(
            $"There is no metric {name}; there are {string.Join(", ", Values.Select(metric => metric.Name))}.");

    /// <summary>Returns the value of a metric, or null if the task has no such metric.</summary>
    public double? Find(string name) =>
        Values.Where(metric => metric.Name == name).Select(metric => (double?)metric.Value).FirstOrDefault();

    /// <summary>Returns these metrics with more metrics of the same targets.</summary>
    internal TaskMetrics With(params IReadOnlyList<Metric> more) => new(Count, Primary, [.. Values, .. more]);

    /// <summary>Returns whether all values are equal.</summary>
    public bool Equals(TaskMetrics? other) =>
        other is not null && (Count, Primary) == (other.Count, other.Primary) && Values.SequenceEqual(other.Values);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Count, Primary, Loss, Score);

    /// <inheritdoc/>
    public override string ToString() =>
        string.Join(", ", Values.Select(metric => FormattableString.Invariant($"{metric.Name} {metric.Value:F3}")));
}
