namespace ModelDsl.Tokenization.ByteLevelBpe;

/// <summary>Maps byte-level tokens back to character offsets of the text.</summary>
internal static class ByteOffsets
{
    /// <param name="text">The text that was split, without lone surrogates.</param>
    /// <param name="lengths">Length of each token in UTF-8 bytes.</param>
    /// <param name="start">Start of <paramref name="text"/> in the original text; -1 if a space was prepended to the original.</param>
    public static IEnumerable<TextOffset> Map(string text, IEnumerable<int> lengths, int start)
    {
        var characters = CharacterOfEachByte(text);
        var next = 0;
        foreach (var length in lengths)
        {
            var offset = characters[next].JoinTrimmed(characters[next + length - 1], text);
            next += length;
            yield return new TextOffset(Math.Max(offset.Start + start, 0), Math.Max(offset.End + start, 0));
        }
    }

    private static List<TextOffset> CharacterOfEachByte(string text)
    {
        var characters = new List<TextOffset>(text.Length * 2);
        var at = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            characters.AddRange(Enumerable.Repeat(new TextOffset(at, at + rune.Utf16SequenceLength), rune.Utf8SequenceLength));
            at += rune.Utf16SequenceLength;
        }

        return characters;
    }
}
