using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace ModelDsl.Cli.Reports.Html;

/// <summary>Gives the elements of a page ids that no other element has.</summary>
internal static partial class PageIds
{
    /// <summary>Gives each section an id like its title, to which the page can link.</summary>
    public static void AddToSections(IEnumerable<XElement> sections)
    {
        var taken = new HashSet<string>(StringComparer.Ordinal);
        foreach (var section in sections)
        {
            var id = IdOf(section.Element("h2")!.Value);
            var others = Enumerable.Range(2, int.MaxValue - 2).Select(number =>
                string.Create(CultureInfo.InvariantCulture, $"{id}-{number}"));
            section.SetAttributeValue("id", others.Prepend(id).First(taken.Add));
        }
    }

    /// <summary>Renames the ids within drawings, which count from 1 in each.</summary>
    public static void RenameInDrawings(XElement page)
    {
        foreach (var (number, drawing) in page.Descendants().Where(element => element.Name.LocalName == "svg").Index())
        {
            foreach (var attribute in drawing.Descendants().Attributes().Where(attribute => !attribute.IsNamespaceDeclaration))
            {
                if (attribute.Name.LocalName == "id") attribute.Value = Rename(attribute.Value);
                else attribute.Value = Reference().Replace(attribute.Value, match => $"url(#{Rename(match.Groups[1].Value)})");
            }

            string Rename(string id) => string.Create(CultureInfo.InvariantCulture, $"Drawing{number}-{id}");
        }
    }

    private static string IdOf(string title) =>
        string.Concat(title.Select(character => char.IsAsciiLetterOrDigit(character) ? char.ToLowerInvariant(character) : '-'));

    [GeneratedRegex(@"url\(#([^)]+)\)")]
    private static partial Regex Reference();
}
