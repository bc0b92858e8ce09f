namespace ModelDsl;

/// <summary>A stretch of a text that has a label, such as a name.</summary>
/// <param name="Start">Where it begins in the text as it was given, in UTF-16 units from 0.</param>
/// <param name="Length">Its length in UTF-16 units.</param>
/// <param name="Label">What it is.</param>
public readonly record struct TextSpan<TLabel>(int Start, int Length, TLabel Label) where TLabel : struct;
