using System.Reflection;
using System.Xml.Linq;
using ModelDsl.Cli.Reports.Html;
using ModelDsl.Cli.Reports.Sections;

namespace ModelDsl.Cli.Reports;

/// <summary>Composes the page of a report.</summary>
internal static class ReportPage
{
    // The browser loads nothing and runs no script, whatever a text of the data holds.
    private const string Policy = "default-src 'none'; style-src 'unsafe-inline'";

    /// <summary>Formats the page of a run.</summary>
    public static string Format(ReportRun run) => Format($"{run.Ledger.Model} · {run.Name}",
        HeadSection.Create(run),
        [
            StagesSection.Create(run), ScheduleSection.Create(run), CostSection.Create(run), CurvesSection.Create(run),
            CurvesSection.CreateRates(run), .. run.Ledger.Tasks.Select(task => TaskSection.Create(run, task)), CheckSection.Create(run),
            OriginSection.Create(run),
        ]);

    /// <summary>Formats the page of several runs.</summary>
    public static string Format(IReadOnlyList<ReportRun> runs) => Format("Comparison of runs",
        ComparisonSection.CreateHead(runs),
        [ComparisonSection.Create(runs), .. runs.Select(ComparisonSection.CreateRun), ComparisonSection.CreateSettings(runs)]);

    private static string Format(string title, XElement head, IEnumerable<XElement?> sections)
    {
        List<XElement> shown = [.. sections.OfType<XElement>()];
        PageIds.AddToSections(shown);
        var page = Tag.Of("html", new XAttribute("lang", "en"),
            Tag.Of("head",
                Tag.Of("meta", new XAttribute("charset", "utf-8")),
                Tag.Of("meta", new XAttribute("http-equiv", "Content-Security-Policy"), new XAttribute("content", Policy)),
                Tag.Of("meta", new XAttribute("name", "viewport"), new XAttribute("content", "width=device-width, initial-scale=1")),
                Tag.Of("meta", new XAttribute("name", "color-scheme"), new XAttribute("content", "light dark")),
                Tag.Of("title", title),
                Tag.Of("style", ReadStyle())),
            Tag.Of("body",
                Tag.Of("nav", shown.Select(section => Tag.Of(
                    "a", new XAttribute("href", $"#{section.Attribute("id")!.Value}"), section.Element("h2")!.Value))),
                Tag.Of("main", head, shown),
                Tag.Of("footer", "Written by ModelDsl from the run directory. This page loads nothing and runs no script.")));
        PageIds.RenameInDrawings(page);
        return HtmlWriter.Format(page);
    }

    private static string ReadStyle()
    {
        using var reader = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream("Report.css")!);
        return reader.ReadToEnd();
    }
}
