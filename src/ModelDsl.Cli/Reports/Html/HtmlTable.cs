using System.Xml.Linq;

namespace ModelDsl.Cli.Reports.Html;

/// <summary>A table. It scrolls sideways where it is wider than the page.</summary>
/// <param name="header">The names of the columns. Numbers are aligned to the right in a column whose name ends in a colon.</param>
internal sealed class HtmlTable(params IReadOnlyList<string> header)
{
    private readonly List<XElement> _rows = [];

    /// <summary>Adds a row.</summary>
    public void Add(params IReadOnlyList<object?> cells) => AddMarked("", cells);

    /// <summary>Adds a row of a class.</summary>
    public void AddMarked(string cssClass, params IReadOnlyList<object?> cells) => _rows.Add(Tag.Of(
        cssClass.Length == 0 ? "tr" : $"tr.{cssClass}", cells.Select((cell, column) => Tag.Of(NameOf("td", column), cell ?? "–"))));

    /// <summary>Creates the element.</summary>
    public XElement ToElement() => Tag.Of("div.scroll", Tag.Of("table",
        Tag.Of("thead", Tag.Of("tr", header.Select((name, column) => Tag.Of(NameOf("th", column), name.TrimEnd(':'))))),
        Tag.Of("tbody", _rows)));

    private string NameOf(string element, int column) => header[column].EndsWith(':') ? $"{element}.n" : element;
}
