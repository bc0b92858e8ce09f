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

    public override string Normalize(ReadOnlySpan<char> original) => Normalize(original, sources: null);

    /// <summary>The words of a text.</summary>
    /// <param name="original">The text.</param>
    /// <param name="sources">Where to add what in it each UTF-16 unit of the result came from, if asked for.</param>
    public string Normalize(ReadOnlySpan<char> original, List<TextOffset>? sources)
    {
        var text = sources is null ? new AlignedText(original, default) : AlignedText.Trace(original);
        var words = new WordWriter(original.Length + (original.Length / 4), unknownToken, sources);
        WriteText(text, isLowered: !options.Lowercase, ref words);
        return words.Finish();
    }

    private void WriteText(AlignedText text, bool isLowered, ref WordWriter words)
    {
        for (int at; (at = specialTokens.IndexIn(text.Text, out var token)) >= 0; text = text[(at + token.Content.Length)..])
        {
            WritePart(text[..at], isLowered, ref words);
            words.WriteWord(token.Content, text.SourceOf(at, token.Content.Length));
        }

        WritePart(text, isLowered, ref words);
    }

    // The reference lower-cases before all else, and looks for special tokens again afterwards.
    private void WritePart(AlignedText text, bool isLowered, ref WordWriter words)
    {
        if (isLowered)
        {
            WriteWords(text, ref words);
        }
        else
        {
            WriteText(text.To(Lower(text.Text), character => Lower(character).Length), isLowered: true, ref words);
        }
    }

    // U+0130 is the one character that Python lower-cases to two, and the one that .NET's invariant culture leaves alone.
    private static string Lower(ReadOnlySpan<char> text) =>
        text.ToString().ToLowerInvariant().Replace("\u0130", "i\u0307", StringComparison.Ordinal);

    private void WriteWords(AlignedText text, ref WordWriter words)
    {
        if (options.StripAccents && !Ascii.IsValid(text.Text))
        {
            text = text.To(Decompose(text.Text), character => Decompose(character).Length);
        }

        int at = 0;
        foreach (var rune in text.Text.EnumerateRunes())
        {
            var source = text.SourceOf(at, rune.Utf16SequenceLength);
            at += rune.Utf16SequenceLength;
            switch (CharacterClasses.Of(rune))
            {
                case CharacterClass.Letter:
                case CharacterClass.NonspacingMark when !options.StripAccents:
                case CharacterClass.Ideograph when !options.SeparateIdeographs:
                    words.Append(rune, source);
                    break;
                case CharacterClass.Punctuation or CharacterClass.Ideograph:
                    words.EndWord();
                    words.Append(rune, source);
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
