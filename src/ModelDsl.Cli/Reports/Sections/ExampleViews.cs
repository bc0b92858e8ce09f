using System.Xml.Linq;
using ModelDsl.Cli.Reports.Html;

namespace ModelDsl.Cli.Reports.Sections;

/// <summary>Shows development examples: those with the highest loss, and those whose answer changed.</summary>
internal static class ExampleViews
{
    private const int Open = 6;

    /// <summary>Creates the table of the worst examples; null without examples.</summary>
    public static XElement? Worst(TaskAnalysis analysis)
    {
        if (analysis.Worst is not [_, ..] worst) return null;

        return Tag.Of("div",
            Tag.Of("h3", "Highest losses"),
            Tag.Note("Often wrong labels or texts that nobody could tell. Their row in the development data counts from 0."),
            Table(worst.Take(Open)),
            worst.Count > Open ? Tag.Details($"{worst.Count - Open} more", Table(worst.Skip(Open))) : null);

        static XElement Table(IEnumerable<ExampleAnalysis> examples)
        {
            var table = new HtmlTable("row:", "text", "true", "predicted", "confidence:", "loss:");
            foreach (var example in examples)
            {
                table.Add(
                    Words.Count(example.Index), Tag.Text(example.Text), Tag.Text(example.Expected), Tag.Text(example.Predicted),
                    example.Confidence is { } confidence ? Words.Percent(confidence) : null, Words.Score(example.Loss));
            }

            return table.ToElement();
        }
    }

    /// <summary>Creates the tables of answers that changed since the version before; null for the first one.</summary>
    public static XElement? Flips(TaskAnalysis analysis)
    {
        if (analysis.Flips is not { } flips) return null;

        var chance = flips.PValue < 0.05 ? "so uneven a split is rarely chance" : "so even a split could be chance";
        return Tag.Of("div",
            Tag.Of("h3", "Answers that changed"),
            Tag.Of("p", Tag.Of("strong", $"{Words.Count(flips.Fixed)} became right, {Words.Count(flips.Broken)} became wrong"),
                $" since the version before: {chance} (McNemar’s exact test, p = {Words.Score(flips.PValue)})."),
            Group("Became wrong", flips.BrokenExamples), Group("Became right", flips.FixedExamples));
    }

    private static XElement? Group(string title, IReadOnlyList<ExampleFlip> examples)
    {
        if (examples is []) return null;

        var table = new HtmlTable("row:", "text", "true", "before", "after");
        foreach (var flip in examples)
            table.Add(Words.Count(flip.Index), Tag.Text(flip.Text), Tag.Text(flip.Expected), Tag.Text(flip.Before), Tag.Text(flip.After));
        return Tag.Details($"{title}: {examples.Count} shown", table.ToElement());
    }
}
