using System.Text;
using System.Xml.Linq;

namespace ModelDsl.Cli.Reports.Html;

/// <summary>Writes a tree of elements as HTML5. Texts and attributes are escaped, so no text of a user can become markup.</summary>
internal static class HtmlWriter
{
    private static readonly HashSet<string> Void = new(StringComparer.Ordinal) { "meta", "br", "hr", "col" };

    /// <summary>Formats a document.</summary>
    public static string Format(XElement root)
    {
        var html = new StringBuilder("<!DOCTYPE html>\n");
        Append(html, root);
        return html.Append('\n').ToString();
    }

    private static void Append(StringBuilder html, XNode node)
    {
        switch (node)
        {
            case XText text:
                // The content of a style element is no markup: it comes from the resources of this assembly.
                if (text.Parent!.Name.LocalName == "style") html.Append(text.Value);
                else AppendEscaped(html, text.Value);
                break;
            case XElement element:
                AppendElement(html, element);
                break;
        }
    }

    private static void AppendElement(StringBuilder html, XElement element)
    {
        var name = element.Name.LocalName;
        html.Append('<').Append(name);
        foreach (var attribute in element.Attributes().Where(attribute => !attribute.IsNamespaceDeclaration))
        {
            html.Append(' ').Append(attribute.Name.LocalName).Append("=\"");
            AppendEscaped(html, attribute.Value);
            html.Append('"');
        }

        html.Append('>');
        if (Void.Contains(name)) return;

        foreach (var child in element.Nodes()) Append(html, child);
        html.Append("</").Append(name).Append('>');
        if (name is "section" or "table" or "tr" or "p" or "svg" or "style") html.Append('\n');
    }

    private static void AppendEscaped(StringBuilder html, string text)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            _ = rune.Value switch
            {
                '&' => html.Append("&amp;"),
                '<' => html.Append("&lt;"),
                '>' => html.Append("&gt;"),
                '"' => html.Append("&quot;"),
                '\n' or '\t' => html.Append((char)rune.Value),
                _ when Rune.IsControl(rune) => html.Append('\uFFFD'),
                _ => html.Append(rune.ToString()),
            };
        }
    }
}
