namespace ModelDsl;

/// <summary>A predicted stretch of a text, such as a name.</summary>
/// <param name="Label">What it is.</param>
/// <param name="Probability">The mean probability of its words' tags, 0 to 1.</param>
/// <param name="Start">Where it begins in the text as it was given, in UTF-16 units from 0.</param>
/// <param name="Length">Its length in UTF-16 units.</param>
public sealed record ScoredSpan<TLabel>(TLabel Label, float Probability, int Start, int Length) where TLabel : struct;
