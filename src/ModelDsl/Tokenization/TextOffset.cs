namespace ModelDsl.Tokenization;

/// <summary>Span of a token in its text, in UTF-16 units: <c>text[Start..End]</c>.</summary>
/// <param name="Start">First unit of the span.</param>
/// <param name="End">Unit after the span; equals <paramref name="Start"/> for a token of white space only.</param>
public readonly record struct TextOffset(int Start, int End)
{
    /// <summary>Returns the span from this one through <paramref name="last"/>, trimmed of white space.</summary>
    internal TextOffset JoinTrimmed(TextOffset last, ReadOnlySpan<char> text)
    {
        var end = Math.Max(last.End, Start);
        var start = end - text[Start..end].TrimStart().Length;
        return new TextOffset(start, start + text[start..end].TrimEnd().Length);
    }
}
