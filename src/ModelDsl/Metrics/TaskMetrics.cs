using System.Text.Json.Serialization;
using ModelDsl.Metrics;

namespace ModelDsl;

/// <summary>How well one task is solved on one set of examples: the metrics of its kind of head, one of which compares epochs.</summary>
[JsonConverter(typeof(TaskMetricsJson))]
public sealed record TaskMetrics
{
    /// <summary>The metrics of a task.</summary>
    /// <param name="count">The number of targets: examples with a label for the task, or tokens where it speaks of tokens.</param>
    /// <param name="primary">The name of the metric that compares epochs: of two values the higher is the better.</param>
    /// <param name="values">The metrics in the order in which they are shown; the first is the mean loss per target.</param>
    /// <exception cref="ArgumentException">There are none, or the primary one is not among them.</exception>
    public TaskMetrics(int count, string primary, params IReadOnlyList<Metric> values)
    {
        if (!values.Any(metric => metric.Name == primary))
            throw new ArgumentException($"The primary metric {primary} is not among the values.", nameof(primary));

        (Count, Primary, Values) = (count, primary, values);
    }

    /// <summary>The number of targets: examples with a label for the task, or tokens where it speaks of tokens.</summary>
    public int Count { get; }

    /// <summary>The name of the metric that compares epochs.</summary>
    public string Primary { get; }

    /// <summary>The metrics in the order in which they are shown; the first is the loss.</summary>
    public IReadOnlyList<Metric> Values { get; }

    /// <summary>The mean loss per target.</summary>
    public double Loss => Values[0].Value;

    /// <summary>The primary metric's value: the higher, the better.</summary>
    public double Score => this[Primary];

    /// <summary>A metric by one of <see cref="MetricNames"/>.</summary>
    /// <exception cref="KeyNotFoundException">The task's kind of head has no such metric.</exception>
    public double this[string name] => Find(name)
        ?? throw new KeyNotFoundException($"There is no metric {name}; there are {string.Join(", ", Values.Select(metric => metric.Name))}.");

    /// <summary>A metric by its name; null where there is none.</summary>
    public double? Find(string name) => Values.Where(metric => metric.Name == name).Select(metric => (double?)metric.Value).FirstOrDefault();

    /// <summary>These metrics and more of the same targets.</summary>
    internal TaskMetrics With(params IReadOnlyList<Metric> more) => new(Count, Primary, [.. Values, .. more]);

    /// <summary>Whether all values are the same.</summary>
    public bool Equals(TaskMetrics? other) =>
        other is not null && (Count, Primary) == (other.Count, other.Primary) && Values.SequenceEqual(other.Values);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Count, Primary, Loss, Score);

    /// <inheritdoc/>
    public override string ToString() => string.Join(", ", Values.Select(metric => FormattableString.Invariant($"{metric.Name} {metric.Value:F3}")));
}
