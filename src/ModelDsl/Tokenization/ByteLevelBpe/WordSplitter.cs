using System.Globalization;
using System.Text;
using Microsoft.ML.Tokenizers;

namespace ModelDsl.Tokenization.ByteLevelBpe;

/// <summary>
/// Pre-tokenizes with GPT-2's pattern (Radford et al., 2019). Words are English contractions and runs of letters, numbers or other
/// characters, each with one leading space. The remaining white space forms separate words.
/// </summary>
/// <remarks>
/// Microsoft.ML.Tokenizers' RobertaPreTokenizer uses the same pattern as a .NET regular expression, which matches UTF-16 units. There a
/// letter or number beyond the Basic Multilingual Plane ends a word; in the reference it is part of it.
/// <para>
/// Words are cut at <see cref="MaxWordLength"/>, so ids after a cut can differ from the reference. BpeTokenizer of
/// Microsoft.ML.Tokenizers is quadratic in the length of a word (measured: 150 s for a million spaces). A model reads 512 tokens and
/// never reaches the first cut.
/// </para>
/// </remarks>
internal sealed class WordSplitter : PreTokenizer
{
    /// <summary>Maximum length of a word in UTF-16 units.</summary>
    public const int MaxWordLength = 8_192;

    private static readonly string[] Contractions = ["'s", "'t", "'re", "'ve", "'m", "'ll", "'d"];

    private enum Kind : byte
    {
        Space,
        Letter,
        Number,
        Other,
    }

    public override IEnumerable<(int Offset, int Length)> PreTokenize(string text)
    {
        for (var start = 0; start < text.Length;)
        {
            var length = Math.Min(WordLength(text.AsSpan(start)), MaxWordLength);
            length -= length == MaxWordLength && char.IsHighSurrogate(text[start + length - 1]) ? 1 : 0;
            yield return (start, length);
            start += length;
        }
    }

    // An iterator cannot hold a span.
    public override IEnumerable<(int Offset, int Length)> PreTokenize(ReadOnlySpan<char> text) => PreTokenize(text.ToString());

    private static int WordLength(ReadOnlySpan<char> text)
    {
        if (text[0] == '\'')
        {
            foreach (var contraction in Contractions)
            {
                if (text.StartsWith(contraction, StringComparison.Ordinal))
                {
                    return contraction.Length;
                }
            }
        }

        var space = text[0] == ' ' ? 1 : 0;
        if (space < text.Length && KindOf(text[space..], out _) is var kind && kind != Kind.Space)
        {
            return space + RunLength(text[space..], kind);
        }

        // The last of several spaces belongs to the next word.
        var spaces = RunLength(text, Kind.Space);
        return spaces == text.Length || spaces == 1 ? spaces : spaces - 1;
    }

    private static int RunLength(ReadOnlySpan<char> text, Kind kind)
    {
        var length = 0;
        while (length < text.Length && KindOf(text[length..], out var units) == kind)
        {
            length += units;
        }

        return length;
    }

    private static Kind KindOf(ReadOnlySpan<char> text, out int units)
    {
        // A lone surrogate decodes to U+FFFD.
        Rune.DecodeFromUtf16(text, out var rune, out units);
        if (Rune.IsWhiteSpace(rune))
        {
            return Kind.Space;
        }

        return Rune.GetUnicodeCategory(rune) switch
        {
            UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter
                or UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter => Kind.Letter,
            UnicodeCategory.DecimalDigitNumber or UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber => Kind.Number,
            _ => Kind.Other,
        };
    }
}
