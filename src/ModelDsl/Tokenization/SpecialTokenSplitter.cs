using System.Buffers;

namespace ModelDsl.Tokenization;

/// <summary>Splits a text at its special tokens.</summary>
internal sealed class SpecialTokenSplitter
{
    private readonly SpecialToken[] _longestFirst;
    private readonly SearchValues<string> _any;

    /// <param name="tokens">At least one token; none is empty.</param>
    public SpecialTokenSplitter(IEnumerable<SpecialToken> tokens)
    {
        _longestFirst = [.. tokens.OrderByDescending(token => token.Content.Length)];
        _any = SearchValues.Create([.. _longestFirst.Select(token => token.Content)], StringComparison.Ordinal);
    }

    /// <summary>Returns the index of the first special token, or -1. The longest of several at the same index wins.</summary>
    /// <param name="text">The text to search.</param>
    /// <param name="token">The token found, if any.</param>
    public int FindFirst(ReadOnlySpan<char> text, out SpecialToken token)
    {
        var index = text.IndexOfAny(_any);
        token = _longestFirst[0];
        if (index >= 0)
        {
            var rest = text[index..];
            foreach (var candidate in _longestFirst)
            {
                if (rest.StartsWith(candidate.Content, StringComparison.Ordinal))
                {
                    token = candidate;
                    break;
                }
            }
        }

        return index;
    }

    /// <summary>Returns the special tokens and the non-empty texts between them, each with its start.</summary>
    public IEnumerable<(int Start, string Text, SpecialToken? Special)> Split(string text)
    {
        var start = 0;
        var stripsLeft = false;
        for (int at; (at = FindFirst(text.AsSpan(start), out var token)) >= 0; start += at + token.Content.Length)
        {
            if (Strip(text, start..(start + at), stripsLeft, token.StripsLeft) is { Text.Length: > 0 } between)
            {
                yield return (between.Start, between.Text, null);
            }

            yield return (start + at, token.Content, token);
            stripsLeft = token.StripsRight;
        }

        if (Strip(text, start.., stripsLeft, false) is { Text.Length: > 0 } rest)
        {
            yield return (rest.Start, rest.Text, null);
        }
    }

    private static (int Start, string Text) Strip(string text, Range range, bool stripsLeft, bool stripsRight)
    {
        var (start, length) = range.GetOffsetAndLength(text.Length);
        var between = text.Substring(start, length);
        between = stripsLeft ? between.TrimStart() : between;
        start += length - between.Length;
        return (start, stripsRight ? between.TrimEnd() : between);
    }
}
