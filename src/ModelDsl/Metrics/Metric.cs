namespace ModelDsl;

/// <summary>A named number that says how well a task is solved.</summary>
/// <param name="Name">One of <see cref="MetricNames"/>.</param>
/// <param name="Value">The number.</param>
public readonly record struct Metric(string Name, double Value);
