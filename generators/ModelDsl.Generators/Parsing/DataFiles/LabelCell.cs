namespace ModelDsl.Generators.Parsing.DataFiles;

/// <summary>A label in a data file and its place, in characters from the start of the file.</summary>
internal readonly record struct LabelCell(string Text, int Start, int Length)
{
    /// <summary>Returns the label at a part of a text, without spaces around it.</summary>
    public static LabelCell Trimmed(string text, int start, int length)
    {
        for (; length > 0 && char.IsWhiteSpace(text[start]); start++)
            length--;
        while (length > 0 && char.IsWhiteSpace(text[start + length - 1]))
            length--;
        return new(text.Substring(start, length), start, length);
    }

    /// <summary>Returns the labels that semicolons separate in this one.</summary>
    public IEnumerable<LabelCell> Split()
    {
        var start = 0;
        foreach (var part in Text.Split(';'))
        {
            var label = Trimmed(Text, start, part.Length);
            if (label.Length > 0)
                yield return label with { Start = Start + label.Start };
            start += part.Length + 1;
        }
    }
}
