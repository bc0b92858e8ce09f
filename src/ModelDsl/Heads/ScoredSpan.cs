namespace ModelDsl;

/// <summary>A predicted span of a text, such as a name.</summary>
/// <param name="Label">Label of the span.</param>
/// <param name="Probability">Mean probability of its words' tags, 0 to 1.</param>
/// <param name="Start">Start in the original text, in UTF-16 units from 0.</param>
/// <param name="Length">Length in UTF-16 units.</param>
public sealed record ScoredSpan<TLabel>(TLabel Label, float Probability, int Start, int Length) where TLabel : struct;
