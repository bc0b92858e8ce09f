namespace ModelDsl;

/// <summary>The 95 % interval of a metric: how far it could be from its value on other examples of the same kind and number. Percentile
/// bootstrap over the development examples (Efron and Tibshirani, 1993).</summary>
/// <param name="Name">One of <see cref="MetricNames"/>.</param>
/// <param name="Low">The lower end.</param>
/// <param name="High">The upper end.</param>
public readonly record struct MetricInterval(string Name, double Low, double High);
