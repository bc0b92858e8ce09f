using System.Buffers;
using System.Globalization;
using System.Text;

namespace ModelDsl.Tokenization;

/// <summary>Splits a text at its added tokens.</summary>
/// <remarks>A <c>single_word</c> token is matched as in Hugging Face's fast tokenizers: its neighbors are not characters of a word. The
/// slow ones ask for spaces instead.</remarks>
internal sealed class AddedTokenSplitter
{
    private readonly AddedToken[] _longestFirst;
    private readonly SearchValues<string> _any;

    /// <param name="tokens">At least one token; none is empty.</param>
    public AddedTokenSplitter(IEnumerable<AddedToken> tokens)
    {
        _longestFirst = [.. tokens.OrderByDescending(token => token.Content.Length)];
        _any = SearchValues.Create([.. _longestFirst.Select(token => token.Content)], StringComparison.Ordinal);
    }

    /// <summary>Returns the index of the first token, or -1. The longest of several at the same index wins.</summary>
    /// <param name="text">The text to search.</param>
    /// <param name="start">The index to start at.</param>
    /// <param name="token">The token found, if any.</param>
    public int FindFirst(ReadOnlySpan<char> text, int start, out AddedToken token)
    {
        token = _longestFirst[0];
        for (int skipped; (skipped = text[start..].IndexOfAny(_any)) >= 0; start++)
        {
            start += skipped;
            foreach (var candidate in _longestFirst)
            {
                if (text[start..].StartsWith(candidate.Content, StringComparison.Ordinal)
                    && !(candidate.IsSingleWord && IsInsideWord(text, start, candidate.Content.Length)))
                {
                    token = candidate;
                    return start;
                }
            }
        }

        return -1;
    }

    /// <summary>Returns the added tokens and the non-empty texts between them, each with its start.</summary>
    public IEnumerable<(int Start, string Text, AddedToken? Added)> Split(string text)
    {
        var start = 0;
        var stripsLeft = false;
        for (int at; (at = FindFirst(text, start, out var token)) >= 0; start = at + token.Content.Length)
        {
            if (Strip(text, start..at, stripsLeft, token.StripsLeft) is { Text.Length: > 0 } between)
            {
                yield return (between.Start, between.Text, null);
            }

            yield return (at, token.Content, token);
            stripsLeft = token.StripsRight;
        }

        if (Strip(text, start.., stripsLeft, false) is { Text.Length: > 0 } rest)
        {
            yield return (rest.Start, rest.Text, null);
        }
    }

    private static bool IsInsideWord(ReadOnlySpan<char> text, int start, int length)
    {
        _ = Rune.DecodeLastFromUtf16(text[..start], out var before, out _);
        _ = Rune.DecodeFromUtf16(text[(start + length)..], out var after, out _);
        return IsWordCharacter(before) || IsWordCharacter(after);
    }

    // \w of Unicode's regular expressions (UTS 18). The decoder gives U+FFFD, a symbol, at the ends of the text.
    private static bool IsWordCharacter(Rune rune) => Rune.IsLetterOrDigit(rune) || Rune.GetUnicodeCategory(rune) is
        UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark
        or UnicodeCategory.LetterNumber or UnicodeCategory.ConnectorPunctuation;

    private static (int Start, string Text) Strip(string text, Range range, bool stripsLeft, bool stripsRight)
    {
        var (start, length) = range.GetOffsetAndLength(text.Length);
        var between = text.Substring(start, length);
        between = stripsLeft ? between.TrimStart() : between;
        start += length - between.Length;
        return (start, stripsRight ? between.TrimEnd() : between);
    }
}
