namespace ModelDsl;

/// <summary>The metrics of one label of a task.</summary>
/// <param name="Label">The label's name.</param>
/// <param name="Metrics">Precision, recall, F1 and support.</param>
public sealed record ClassAnalysis(string Label, ClassMetrics Metrics);
