using System.Text;
using Microsoft.ML.Tokenizers;

namespace ModelDsl.Tokenization.WordPiece;

/// <summary>
/// Normalizes text before WordPiece ("basic tokenization" in google-research/bert and Hugging Face): drops control characters,
/// lowercases, strips accents, and splits punctuation and CJK ideographs into words. Returns the words separated by one space.
/// </summary>
/// <remarks>
/// Microsoft.ML.Tokenizers' BertTokenizer differs from the reference. It drops some symbols and all emoji, joins words across tabs and
/// line ends, keeps accents, and throws on lone surrogates.
/// <para>
/// Character classes follow .NET's Unicode version; Hugging Face's follow Python's. They differ only in newly assigned characters and
/// in U+1171E: a nonspacing mark in Unicode 14, a spacing one in .NET 10. Newer slow tokenizers compose the text (NFC) first; the Rust
/// ones and this one do not, which matters only to cased checkpoints. One accident of the reference is not reproduced: a word that
/// becomes a special token when a control character inside it is dropped.
/// </para>
/// </remarks>
internal sealed class BasicTokenization(
    BasicTokenizationOptions options, AddedTokenWords addedTokens) : Normalizer
{
    public override string Normalize(string original) => Normalize(original.AsSpan());

    public override string Normalize(ReadOnlySpan<char> original) => Normalize(original, sources: null);

    /// <summary>Returns the words of a text, separated by one space.</summary>
    /// <param name="original">The text to normalize.</param>
    /// <param name="sources">Receives the source span of each UTF-16 unit of the result, unless null.</param>
    public string Normalize(ReadOnlySpan<char> original, List<TextOffset>? sources)
    {
        var text = sources is null ? new AlignedText(original, default) : AlignedText.Trace(original);
        var words = new WordWriter(original.Length + (original.Length / 4), addedTokens.Unknown, sources);
        WriteText(text, isLowered: !options.Lowercase, ref words);
        return words.Finish();
    }

    private void WriteText(AlignedText text, bool isLowered, ref WordWriter words)
    {
        var start = 0;
        for (int at; (at = addedTokens.Splitter.FindFirst(text.Text, start, out var token)) >= 0; start = at + token.Content.Length)
        {
            WritePart(text[start..at], isLowered, ref words);
            words.WriteWord(addedTokens[token.Id], text.SourceOf(at, token.Content.Length));
        }

        WritePart(text[start..], isLowered, ref words);
    }

    // The reference lowercases first and then searches for added tokens again.
    private void WritePart(AlignedText text, bool isLowered, ref WordWriter words)
    {
        if (isLowered)
        {
            WriteWords(text, ref words);
        }
        else
        {
            WriteText(text.Replace(Lower(text.Text), character => Lower(character).Length), isLowered: true, ref words);
        }
    }

    /// <summary>Lowercases as Python does. U+0130 is the only character that becomes two; .NET's invariant culture keeps it.</summary>
    public static string Lower(ReadOnlySpan<char> text) =>
        text.ToString().ToLowerInvariant().Replace("\u0130", "i\u0307", StringComparison.Ordinal);

    private void WriteWords(AlignedText text, ref WordWriter words)
    {
        if (options.StripAccents && !Ascii.IsValid(text.Text))
        {
            text = text.Replace(Decompose(text.Text), character => Decompose(character).Length);
        }

        var at = 0;
        foreach (var rune in text.Text.EnumerateRunes())
        {
            var source = text.SourceOf(at, rune.Utf16SequenceLength);
            at += rune.Utf16SequenceLength;
            switch (CharacterClasses.Classify(rune))
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

    // Drops characters first, because a character between two marks decides whether decomposition reorders them.
    private static string Decompose(ReadOnlySpan<char> text)
    {
        var kept = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes()) // A lone surrogate becomes U+FFFD, which is dropped.
        {
            if (CharacterClasses.Classify(rune) != CharacterClass.Dropped)
            {
                kept.Append(rune);
            }
        }

        return kept.ToString().Normalize(NormalizationForm.FormD);
    }
}

/// <summary>A checkpoint's settings of basic tokenization.</summary>
/// <param name="Lowercase"><c>do_lower_case</c>.</param>
/// <param name="StripAccents"><c>strip_accents</c>; defaults to <paramref name="Lowercase"/>.</param>
/// <param name="SeparateIdeographs"><c>tokenize_chinese_chars</c>: each CJK ideograph is a word.</param>
internal sealed record BasicTokenizationOptions(bool Lowercase, bool StripAccents, bool SeparateIdeographs);
