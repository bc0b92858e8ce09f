namespace ModelDsl.Generators.Parsing;

/// <summary>One item of <c>Layers = "8-11, embeddings"</c> and where it stands in the string.</summary>
/// <param name="Name">A named block, empty for what is not understood, or null for a range of layers.</param>
internal readonly record struct LayerItem(int Start, int Length, string? Name, int First, int Last);

/// <summary>The small language of <c>UnfreezeStage.Layers</c>: numbers, inclusive ranges and names, separated by commas.</summary>
internal static class LayerList
{
    /// <summary>Reads the items. An item that is not understood is returned with an empty name.</summary>
    public static IEnumerable<LayerItem> Parse(string text)
    {
        var start = 0;
        foreach (var part in text.Split(','))
        {
            var trimmed = part.Trim();
            // An empty item has no text to point at: the separator or the whole string is shown.
            var offset = trimmed.Length == 0 ? start : start + part.IndexOf(trimmed, StringComparison.Ordinal);
            yield return Item(trimmed, offset);
            start += part.Length + 1;
        }
    }

    private static LayerItem Item(string text, int offset)
    {
        if (text.Length > 0 && char.IsLetter(text[0]) && text.All(char.IsLetter))
            return new(offset, text.Length, text, 0, 0);

        var bounds = text.Split('-');
        if (bounds.Length is 1 or 2 && TryNumber(bounds[0], out var first) && TryNumber(bounds[bounds.Length - 1], out var last))
            return new(offset, text.Length, null, first, last);

        return new(offset, text.Length, "", 0, 0);
    }

    private static bool TryNumber(string text, out int number) =>
        int.TryParse(text.Trim(), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out number);
}
