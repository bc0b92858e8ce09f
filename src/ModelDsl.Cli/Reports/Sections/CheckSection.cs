using System.Xml.Linq;
using ModelDsl.Cli.Reports.Html;

namespace ModelDsl.Cli.Reports.Sections;

/// <summary>Shows what the check of the data found before the first step.</summary>
internal static class CheckSection
{
    private const string Title = "Data check";

    /// <summary>Creates the section.</summary>
    public static XElement Create(ReportRun run) => run.Summary?.Findings switch
    {
        null => Tag.Section(Title, Tag.Note("The ledger has no check: CheckData was false, or an earlier release trained.")),
        [] => Tag.Section(Title, Tag.Of("p", Tag.Of("span.badge.good", "clean"),
            " No repeated or leaked texts, missing or rare labels, cut texts or damaged weights.")),
        var findings => Tag.Section(Title, Tag.Of("ul.decisions", findings.Select(Describe))),
    };

    private static XElement Describe(DataFinding finding) => Tag.Of("li",
        Tag.Of(finding.Severity == DataSeverity.Error ? "span.badge.bad" : "span.badge.warn", $"{finding.Severity}".ToLowerInvariant()),
        " ", Tag.Text(finding.Message),
        finding.Places is [] ? null : Tag.Of("ul", finding.Places.Select(place => Tag.Of(
            "li", Tag.Of("span.muted", $"{place.Split}".ToLowerInvariant() + $" {Words.Count(place.Index)} "), Tag.Text(place.Text)))));
}
