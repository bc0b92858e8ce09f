using System.Globalization;

namespace ModelDsl.Generators.Model;

/// <summary>One item of <c>Layers = "8-11, embeddings"</c> and its position in the string.</summary>
/// <param name="Name">The name of a block; empty if the item is invalid, null if it has only numbers.</param>
/// <param name="Range">The numbers, or null.</param>
internal readonly record struct LayerItem(int Start, int Length, string? Name, LayerRange? Range);

/// <summary>An inclusive range of layers.</summary>
internal readonly record struct LayerRange(int First, int Last)
{
    /// <summary>The range as <c>Layers</c> spells it.</summary>
    public string Text => First == Last ? $"{First}" : $"{First}-{Last}";
}

/// <summary>
/// Parses <c>UnfreezeStage.Layers</c>. Its items, separated by commas, are numbers, inclusive ranges, names, and names with numbers
/// (<c>decoder.layer 4-5</c>).
/// </summary>
internal static class LayerList
{
    /// <summary>Returns the items. An invalid item has an empty name.</summary>
    public static IEnumerable<LayerItem> Parse(string text)
    {
        var start = 0;
        foreach (var part in text.Split(','))
        {
            var trimmed = part.Trim();
            // An empty item has no text to point at; its location is the separator or the whole string.
            var offset = trimmed.Length == 0 ? start : start + part.IndexOf(trimmed, StringComparison.Ordinal);
            yield return Item(trimmed, offset);
            start += part.Length + 1;
        }
    }

    private static LayerItem Item(string text, int offset)
    {
        var name = NameIn(text);
        var numbers = text.Substring(name.Length).Trim();
        if (numbers.Length == 0 && name.Length > 0)
            return new(offset, text.Length, name, null);
        var isApart = name.Length == 0 || (name.Contains('.') && char.IsWhiteSpace(text[name.Length]));
        return isApart && TryRange(numbers) is { } range
            ? new(offset, text.Length, name.Length == 0 ? null : name, range)
            : new(offset, text.Length, "", null);
    }

    private static string NameIn(string text)
    {
        var length = 0;
        while (length < text.Length && (char.IsLetter(text[length]) || (length > 0 && text[length] is '.' or '-')))
            length++;
        return text.Length > 0 && char.IsLetter(text[0]) ? text.Substring(0, length) : "";
    }

    private static LayerRange? TryRange(string text)
    {
        var bounds = text.Split('-');
        return bounds.Length is 1 or 2 && TryNumber(bounds[0], out var first) && TryNumber(bounds[bounds.Length - 1], out var last)
            ? new(first, last)
            : null;
    }

    private static bool TryNumber(string text, out int number) =>
        int.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
