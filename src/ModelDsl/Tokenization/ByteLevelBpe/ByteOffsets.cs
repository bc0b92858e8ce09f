namespace ModelDsl.Tokenization.ByteLevelBpe;

/// <summary>What tokens that are runs of bytes stand for in the characters of a text.</summary>
internal static class ByteOffsets
{
    /// <param name="text">The text that was split, without lone surrogates.</param>
    /// <param name="lengths">The length of each token in bytes of UTF-8.</param>
    /// <param name="start">Where the text starts in the one that offsets count in; -1 where a space was put in front of that.</param>
    public static IEnumerable<TextOffset> Of(string text, IEnumerable<int> lengths, int start)
    {
        var characters = CharacterOfEachByte(text);
        int next = 0;
        foreach (int length in lengths)
        {
            var offset = characters[next].ThroughTrimmed(characters[next + length - 1], text);
            next += length;
            yield return new TextOffset(Math.Max(offset.Start + start, 0), Math.Max(offset.End + start, 0));
        }
    }

    private static List<TextOffset> CharacterOfEachByte(string text)
    {
        var characters = new List<TextOffset>(text.Length * 2);
        int at = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            characters.AddRange(Enumerable.Repeat(new TextOffset(at, at + rune.Utf16SequenceLength), rune.Utf8SequenceLength));
            at += rune.Utf16SequenceLength;
        }

        return characters;
    }
}
