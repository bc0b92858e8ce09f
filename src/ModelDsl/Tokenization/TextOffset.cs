namespace ModelDsl.Tokenization;

/// <summary>The part of a text that a token stands for, in UTF-16 units: <c>text[Start..End]</c>.</summary>
/// <param name="Start">Where it begins.</param>
/// <param name="End">Where it ends; the same as <paramref name="Start"/> where a token stands for white space alone.</param>
public readonly record struct TextOffset(int Start, int End)
{
    /// <summary>From the beginning of this one to the end of another, without white space at either end.</summary>
    internal TextOffset ThroughTrimmed(TextOffset last, ReadOnlySpan<char> text)
    {
        int end = Math.Max(last.End, Start);
        int start = end - text[Start..end].TrimStart().Length;
        return new TextOffset(start, start + text[start..end].TrimEnd().Length);
    }
}
