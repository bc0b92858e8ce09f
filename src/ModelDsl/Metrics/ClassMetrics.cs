namespace ModelDsl;

/// <summary>How well one class is found. A ratio whose denominator is zero counts as 0.</summary>
/// <param name="Precision">Of the examples predicted as this class, the share that is of it.</param>
/// <param name="Recall">Of the examples of this class, the share predicted as it.</param>
/// <param name="F1">The harmonic mean of precision and recall.</param>
/// <param name="Support">The number of examples of this class.</param>
public readonly record struct ClassMetrics(double Precision, double Recall, double F1, int Support);
