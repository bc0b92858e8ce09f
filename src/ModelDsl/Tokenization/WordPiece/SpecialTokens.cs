using System.Buffers;

namespace ModelDsl.Tokenization.WordPiece;

/// <summary>The tokens that stand for themselves wherever they occur in a text: no rule changes or splits them.</summary>
internal sealed class SpecialTokens
{
    private readonly string[] _longestFirst;
    private readonly SearchValues<string> _any;

    /// <param name="tokens">At least one token; none is empty.</param>
    public SpecialTokens(IEnumerable<string> tokens)
    {
        _longestFirst = [.. tokens.Distinct().OrderByDescending(token => token.Length)];
        _any = SearchValues.Create(_longestFirst, StringComparison.Ordinal);
    }

    /// <summary>Where the first special token of a text starts, or -1; of several that start there, the longest counts.</summary>
    public int IndexIn(ReadOnlySpan<char> text, out string token)
    {
        int index = text.IndexOfAny(_any);
        token = "";
        if (index >= 0)
        {
            foreach (string candidate in _longestFirst)
            {
                if (text[index..].StartsWith(candidate, StringComparison.Ordinal))
                {
                    token = candidate;
                    break;
                }
            }
        }

        return index;
    }
}
