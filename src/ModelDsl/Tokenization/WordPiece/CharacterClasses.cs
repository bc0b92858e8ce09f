using System.Globalization;
using System.Text;

namespace ModelDsl.Tokenization.WordPiece;

/// <summary>How basic tokenization treats a character.</summary>
internal enum CharacterClass : byte
{
    /// <summary>Part of a word.</summary>
    Letter,

    /// <summary>Part of a word; dropped if accents are stripped.</summary>
    NonspacingMark,

    /// <summary>A separate word.</summary>
    Punctuation,

    /// <summary>A CJK ideograph: a separate word, unless the checkpoint disables that.</summary>
    Ideograph,

    /// <summary>Separates words.</summary>
    Space,

    /// <summary>Dropped; its neighbors are joined.</summary>
    Dropped,
}

/// <summary>Classifies characters as Hugging Face's BasicTokenizer does.</summary>
internal static class CharacterClasses
{
    private static readonly CharacterClass[] Ascii = [.. Enumerable.Range(0, 128).Select(value => Compute(new Rune(value)))];

    public static CharacterClass Classify(Rune rune) => rune.Value < Ascii.Length ? Ascii[rune.Value] : Compute(rune);

    private static CharacterClass Compute(Rune rune)
    {
        if (rune == Rune.ReplacementChar)
        {
            return CharacterClass.Dropped;
        }

        if (rune.Value is '\t' or '\n' or '\r')
        {
            return CharacterClass.Space;
        }

        // Symbols such as "$" and "+" are punctuation, but only in ASCII.
        if (rune.IsAscii && Rune.IsSymbol(rune))
        {
            return CharacterClass.Punctuation;
        }

        return Rune.GetUnicodeCategory(rune) switch
        {
            UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse
                or UnicodeCategory.OtherNotAssigned => CharacterClass.Dropped,
            UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator => CharacterClass.Space,
            UnicodeCategory.ConnectorPunctuation or UnicodeCategory.DashPunctuation or UnicodeCategory.OpenPunctuation
                or UnicodeCategory.ClosePunctuation or UnicodeCategory.InitialQuotePunctuation or UnicodeCategory.FinalQuotePunctuation
                or UnicodeCategory.OtherPunctuation => CharacterClass.Punctuation,
            UnicodeCategory.NonSpacingMark => CharacterClass.NonspacingMark,
            _ => IsIdeograph(rune.Value) ? CharacterClass.Ideograph : CharacterClass.Letter,
        };
    }

    // The reference's blocks, without later extensions of Unicode.
    private static bool IsIdeograph(int codePoint) => codePoint is
        (>= 0x4E00 and <= 0x9FFF) or (>= 0x3400 and <= 0x4DBF) or (>= 0x20000 and <= 0x2A6DF) or (>= 0x2A700 and <= 0x2B73F)
        or (>= 0x2B740 and <= 0x2B81F) or (>= 0x2B820 and <= 0x2CEAF) or (>= 0xF900 and <= 0xFAFF) or (>= 0x2F800 and <= 0x2FA1F);
}
