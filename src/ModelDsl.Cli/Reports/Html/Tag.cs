using System.Xml.Linq;

namespace ModelDsl.Cli.Reports.Html;

/// <summary>Creates the elements of a report.</summary>
internal static class Tag
{
    /// <summary>Creates an element. Null content is left out.</summary>
    /// <param name="name">The name, with classes behind dots: <c>div.tile.best</c>.</param>
    /// <param name="content">Texts, elements and attributes.</param>
    public static XElement Of(string name, params IEnumerable<object?> content)
    {
        var parts = name.Split('.');
        return new(parts[0], parts.Length > 1 ? new XAttribute("class", string.Join(' ', parts[1..])) : null, content);
    }

    /// <summary>Creates a section with a heading.</summary>
    public static XElement Section(string title, params IEnumerable<object?> content) => Of("section", Of("h2", title), content);

    /// <summary>Creates a paragraph of secondary text.</summary>
    public static XElement Note(params IEnumerable<object?> content) => Of("p.note", content);

    /// <summary>Creates a part that a click opens. It is open in print.</summary>
    public static XElement Details(object summary, params IEnumerable<object?> content) =>
        Of("details", Of("summary", summary), content);

    /// <summary>Creates a text of a user. Marks of direction in it stay within it.</summary>
    public static XElement Text(string? text) => Of("span.text", new XAttribute("dir", "auto"), text ?? "–");

    /// <summary>Creates a code span.</summary>
    public static XElement Code(string code) => Of("code", code);

    /// <summary>Creates a list of names with their values. Pairs with a null value are left out.</summary>
    public static XElement Facts(params IEnumerable<(string Name, object? Value)> facts) => Of("dl.facts",
        facts.Where(fact => fact.Value is not null).Select(fact => Of("div", Of("dt", fact.Name), Of("dd", fact.Value))));

    /// <summary>Creates a legend of colors, which are names of variables of the style sheet.</summary>
    public static XElement Legend(params IEnumerable<(string Color, string Name)> entries) => Of("ul.legend",
        entries.Select(entry => Of("li", Of("i", new XAttribute("style", $"background:var(--{entry.Color})")), entry.Name)));
}
