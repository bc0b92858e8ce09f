namespace ModelDsl;

/// <summary>A predicted set of labels.</summary>
/// <param name="Labels">The labels whose probability is 0.5 or more, in the order of their class ids; may be none.</param>
/// <param name="Probabilities">The probabilities of all labels, by class id, each for itself: 0 to 1.</param>
public sealed record ScoredSet<TLabel>(IReadOnlyList<TLabel> Labels, IReadOnlyList<float> Probabilities) where TLabel : struct;
