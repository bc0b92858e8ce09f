using System.Text;
using Microsoft.ML.Tokenizers;

namespace ModelDsl.Tokenization.WordPiece;

/// <summary>
/// The rules that BERT applies before WordPiece ("basic tokenization" in google-research/bert and in Hugging Face): drops control
/// characters, lower-cases, strips accents, and makes each punctuation mark and each CJK ideograph a word of its own. The result is
/// the words with one space between them.
/// </summary>
/// <remarks>
/// Microsoft.ML.Tokenizers' own BertTokenizer differs from the reference: it drops some symbols and all emoji, joins words across
/// tabs and line ends, keeps accents, and throws on lone surrogates.
/// <para>
/// Character classes are those of the running .NET's Unicode version, as they are the running Python's in Hugging Face; the two differ
/// in newly assigned characters only, but for U+1171E, a nonspacing mark in Unicode 14 and a spacing one in .NET 10. Later slow
/// tokenizers compose the text (NFC) first, the Rust ones do not, and neither does this one; it matters to cased checkpoints alone.
/// One accident of the reference is left out: a word counts as a special token that only becomes one when a control character inside
/// it is dropped.
/// </para>
/// </remarks>
internal sealed class BasicTokenization(BasicTokenizationOptions options, SpecialTokenSplitter specialTokens, string unknownToken) : Normalizer
{
    public override string Normalize(string original) => Normalize(original.AsSpan());

    public override string Normalize(ReadOnlySpan<char> original)
    {
        // The reference lower-cases before all else, and looks for special tokens again afterwards.
        var text = options.Lowercase ? LowerAroundSpecialTokens(original) : original;
        var words = new WordWriter(text.Length + (text.Length / 4), unknownToken);
        for (int at; (at = specialTokens.IndexIn(text, out var token)) >= 0; text = text[(at + token.Content.Length)..])
        {
            WriteWords(text[..at], ref words);
            words.WriteWord(token.Content);
        }

        WriteWords(text, ref words);
        return words.Finish();
    }

    private ReadOnlySpan<char> LowerAroundSpecialTokens(ReadOnlySpan<char> text)
    {
        int at = specialTokens.IndexIn(text, out var token);
        if (at < 0)
        {
            return Lower(text);
        }

        var lowered = new StringBuilder(text.Length);
        for (; at >= 0; at = specialTokens.IndexIn(text, out token))
        {
            lowered.Append(Lower(text[..at])).Append(token.Content);
            text = text[(at + token.Content.Length)..];
        }

        return lowered.Append(Lower(text)).ToString();
    }

    // U+0130 is the one character that Python lower-cases to two, and the one that .NET's invariant culture leaves alone.
    private static string Lower(ReadOnlySpan<char> text) =>
        text.ToString().ToLowerInvariant().Replace("\u0130", "i\u0307", StringComparison.Ordinal);

    private void WriteWords(ReadOnlySpan<char> text, ref WordWriter words)
    {
        if (options.StripAccents && !Ascii.IsValid(text))
        {
            text = Decompose(text);
        }

        foreach (var rune in text.EnumerateRunes())
        {
            switch (CharacterClasses.Of(rune))
            {
                case CharacterClass.Letter:
                case CharacterClass.NonspacingMark when !options.StripAccents:
                case CharacterClass.Ideograph when !options.SeparateIdeographs:
                    words.Append(rune);
                    break;
                case CharacterClass.Punctuation or CharacterClass.Ideograph:
                    words.EndWord();
                    words.Append(rune);
                    words.EndWord();
                    break;
                case CharacterClass.Space:
                    words.EndWord();
                    break;
            }
        }

        words.EndWord();
    }

    // Dropped characters go first: what stands between two marks decides whether decomposition reorders them.
    private static string Decompose(ReadOnlySpan<char> text)
    {
        var kept = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes()) // A lone surrogate comes as U+FFFD, which is dropped.
        {
            if (CharacterClasses.Of(rune) != CharacterClass.Dropped)
            {
                kept.Append(rune);
            }
        }

        return kept.ToString().Normalize(NormalizationForm.FormD);
    }
}
