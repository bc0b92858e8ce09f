using System.Globalization;
using System.Xml.Linq;
using ModelDsl.Cli.Reports.Html;

namespace ModelDsl.Cli.Reports.Sections;

/// <summary>Shows the labels of a task and their confusions.</summary>
internal static class ClassViews
{
    private const int MaxMatrix = 24;
    private const int MaxConfusions = 20;

    /// <summary>Creates the table of labels; null for tasks without labels.</summary>
    public static XElement? Labels(TaskAnalysis analysis)
    {
        if (analysis.Classes is []) return null;

        var table = new HtmlTable("label", "precision:", "recall:", "F1:", "", "support:");
        foreach (var (label, metrics) in analysis.Classes)
        {
            table.Add(
                Tag.Text(label), Words.Score(metrics.Precision), Words.Score(metrics.Recall), Words.Score(metrics.F1),
                Tag.Of("div.bars.narrow", Tag.Of("i", new XAttribute(
                    "style", string.Create(CultureInfo.InvariantCulture, $"width:{100 * metrics.F1:0.#}%;background:var(--s0)")))),
                Words.Count(metrics.Support));
        }

        return Tag.Of("figure", Tag.Of("h3", "Labels"), table.ToElement());
    }

    /// <summary>Creates the confusion matrix, or a list of the largest confusions if there are many labels. Null for tasks
    /// without.</summary>
    public static XElement? Confusions(TaskAnalysis analysis)
    {
        if (analysis.Confusion is []) return null;

        List<string> labels = [.. analysis.Classes.Select(entry => entry.Label)
            .Union(analysis.Confusion.SelectMany(cell => (string[])[cell.Expected, cell.Predicted]))];
        return Tag.Of("figure", Tag.Of("h3", "Confusions"), labels.Count <= MaxMatrix ? Matrix(analysis, labels) : Largest(analysis));
    }

    private static XElement Matrix(TaskAnalysis analysis, List<string> labels)
    {
        var counts = analysis.Confusion.ToLookup(cell => (cell.Expected, cell.Predicted), cell => cell.Count);
        return Tag.Of("div",
            Tag.Of("div.scroll", Tag.Of("table.matrix",
                Tag.Of("thead", Tag.Of(
                    "tr", Tag.Of("th.corner", "true ↓  predicted →"), labels.Select(label => Tag.Of("th", Tag.Text(label))))),
                Tag.Of("tbody", labels.Select(expected =>
                {
                    var total = Math.Max(labels.Sum(predicted => counts[(expected, predicted)].Sum()), 1);
                    return Tag.Of("tr", Tag.Of("th", Tag.Text(expected)), labels.Select(predicted =>
                        Cell(counts[(expected, predicted)].Sum(), total, expected == predicted)));
                })))),
            Tag.Of("figcaption", "Counts. The shade is the share of the true label's row: right answers in blue, confusions in red."));
    }

    private static XElement Cell(int count, int total, bool isRight)
    {
        var share = (double)count / total;
        return Tag.Of(count == 0 ? "td.zero" : share > 0.55 ? "td.strong" : "td",
            new XAttribute("style", string.Create(
                CultureInfo.InvariantCulture, $"--c:var(--{(isRight ? "s0" : "bad")});--p:{100 * share:0}%")),
            new XAttribute("title", Words.Percent(share)), Words.Count(count));
    }

    private static XElement Largest(TaskAnalysis analysis)
    {
        var table = new HtmlTable("true", "predicted", "count:");
        foreach (var cell in analysis.Confusions.Take(MaxConfusions))
            table.Add(Tag.Text(cell.Expected), Tag.Text(cell.Predicted), Words.Count(cell.Count));
        return Tag.Of("div", table.ToElement(), Tag.Of("figcaption", $"The {MaxConfusions} largest confusions."));
    }
}
