namespace ModelDsl;

/// <summary>A named measure of a task's quality.</summary>
/// <param name="Name">One of <see cref="MetricNames"/>.</param>
/// <param name="Value">The value.</param>
public readonly record struct Metric(string Name, double Value);
