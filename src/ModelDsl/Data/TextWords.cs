using System.Text;
using ModelDsl.Tokenization;
using ModelDsl.Tokenization.WordPiece;

namespace ModelDsl.Data;

/// <summary>Groups tokens into words.</summary>
internal static class TextWords
{
    /// <summary>Returns the words of the first text in order, without truncated ones. Punctuation marks and ideographs are separate
    /// words, as in BERT's basic tokenization, for every tokenizer.</summary>
    public static IReadOnlyList<TextWord> Find(string text, EncodedText encoded)
    {
        var words = new List<TextWord>();
        for (var token = 0; token < encoded.Length; token++)
        {
            var (start, end) = encoded.Offsets[token];
            if (encoded.SequenceIds[token] != 0 || start >= end)
                continue;

            if (words.Count == 0 || BeginsWord(text, start))
                words.Add(new(token, start, end));
            else
                words[^1] = words[^1] with { End = Math.Max(words[^1].End, end) };
        }

        return words;
    }

    private static bool BeginsWord(string text, int position) =>
        position == 0 || StandsAlone(RuneBefore(text, position)) || StandsAlone(RuneAt(text, position));

    private static bool StandsAlone(Rune rune) =>
        CharacterClasses.Classify(rune) is CharacterClass.Space or CharacterClass.Punctuation or CharacterClass.Ideograph;

    // Half a surrogate pair decodes to U+FFFD, which is not a separator.
    private static Rune RuneBefore(string text, int position)
    {
        _ = Rune.DecodeLastFromUtf16(text.AsSpan(0, position), out var rune, out _);
        return rune;
    }

    private static Rune RuneAt(string text, int position)
    {
        _ = Rune.DecodeFromUtf16(text.AsSpan(position), out var rune, out _);
        return rune;
    }
}
