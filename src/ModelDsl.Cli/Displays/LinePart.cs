using Spectre.Console;

namespace ModelDsl.Cli.Displays;

/// <summary>A part of a line.</summary>
/// <param name="Markup">The text as markup.</param>
/// <param name="Rank">How important it is: 0 is never left out.</param>
internal readonly record struct LinePart(string Markup, int Rank = 0)
{
    private const string Gap = "  ";

    /// <summary>Joins the parts that fit into a width, in order. Leaves out the least important first.</summary>
    public static string Fit(IReadOnlyList<LinePart> parts, int width)
    {
        var kept = parts.ToList();
        while (WidthOf(kept) > width && kept.Exists(part => part.Rank > 0))
            kept.Remove(kept.MaxBy(part => part.Rank));

        return WidthOf(kept) <= width
            ? string.Join(Gap, kept.Select(part => part.Markup))
            : Spectre.Console.Markup.Escape(Crop(string.Join(Gap, kept.Select(part => Spectre.Console.Markup.Remove(part.Markup))), width));
    }

    private static int WidthOf(List<LinePart> parts) =>
        parts.Sum(part => Spectre.Console.Markup.Remove(part.Markup).GetCellWidth()) + (Gap.Length * Math.Max(0, parts.Count - 1));

    private static string Crop(string text, int width) => text[..Math.Min(text.Length, Math.Max(0, width))];
}
