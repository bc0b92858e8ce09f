namespace ModelDsl;

/// <summary>A predicted label.</summary>
/// <param name="Label">The most probable label.</param>
/// <param name="Probability">Its probability, 0 to 1.</param>
/// <param name="Probabilities">The probabilities of all labels, by class id; their sum is 1.</param>
public sealed record Scored<TLabel>(TLabel Label, float Probability, IReadOnlyList<float> Probabilities) where TLabel : struct;
