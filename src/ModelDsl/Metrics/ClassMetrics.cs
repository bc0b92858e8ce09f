namespace ModelDsl;

/// <summary>Metrics of one class. A ratio with denominator zero is 0.</summary>
/// <param name="Precision">Share of predictions of this class that are correct, 0 to 1.</param>
/// <param name="Recall">Share of examples of this class that are predicted as it, 0 to 1.</param>
/// <param name="F1">Harmonic mean of precision and recall, 0 to 1.</param>
/// <param name="Support">Number of examples of this class.</param>
public readonly record struct ClassMetrics(double Precision, double Recall, double F1, int Support);
