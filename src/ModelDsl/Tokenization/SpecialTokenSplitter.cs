using System.Buffers;

namespace ModelDsl.Tokenization;

/// <summary>Finds the special tokens of a text.</summary>
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

    /// <summary>Where the first special token of a text starts, or -1; of several that start there, the longest counts.</summary>
    /// <param name="text">The text.</param>
    /// <param name="token">The token, where there is one.</param>
    public int IndexIn(ReadOnlySpan<char> text, out SpecialToken token)
    {
        int index = text.IndexOfAny(_any);
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

    /// <summary>The special tokens of a text, and the texts between them, without those that are empty.</summary>
    public IEnumerable<(string Text, SpecialToken? Special)> Split(string text)
    {
        int start = 0;
        bool stripsLeft = false;
        for (int at; (at = IndexIn(text.AsSpan(start), out var token)) >= 0; start += at + token.Content.Length)
        {
            if (Between(text, start, start + at, stripsLeft, token.StripsLeft) is { Length: > 0 } between)
            {
                yield return (between, null);
            }

            yield return (token.Content, token);
            stripsLeft = token.StripsRight;
        }

        if (Between(text, start, text.Length, stripsLeft, false) is { Length: > 0 } rest)
        {
            yield return (rest, null);
        }
    }

    private static string Between(string text, int start, int end, bool stripsLeft, bool stripsRight)
    {
        string between = text[start..end];
        between = stripsLeft ? between.TrimStart() : between;
        return stripsRight ? between.TrimEnd() : between;
    }
}
