namespace ModelDsl;

/// <summary>A predicted label.</summary>
/// <param name="Label">The most probable label.</param>
/// <param name="Probability">Probability of the label, 0 to 1.</param>
/// <param name="Probabilities">Probabilities of all labels by class id; they sum to 1.</param>
public sealed record Scored<TLabel>(TLabel Label, float Probability, IReadOnlyList<float> Probabilities) where TLabel : struct;
