namespace ModelDsl;

/// <summary>A predicted set of labels.</summary>
/// <param name="Labels">Labels with a probability of at least 0.5, in the order of their class ids; may be empty.</param>
/// <param name="Probabilities">Independent probabilities of all labels by class id, each 0 to 1.</param>
public sealed record ScoredSet<TLabel>(IReadOnlyList<TLabel> Labels, IReadOnlyList<float> Probabilities) where TLabel : struct;
