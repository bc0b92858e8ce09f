using System.Globalization;
using System.Text;

namespace ModelDsl.Training.Reporting;

/// <summary>Formats the analysis of one task in a stage.</summary>
internal static class TaskMarkdown
{
    // What nobody reads to its end belongs into ledger.json.
    private const int MaxConfusions = 10;

    /// <summary>Appends the section of a task.</summary>
    public static void Append(StringBuilder text, string task, TaskMetrics? metrics, TaskAnalysis analysis)
    {
        text.Append(CultureInfo.InvariantCulture, $"\n#### {MarkdownTable.Escape(task)}\n");
        AppendMetrics(text, metrics, analysis);
        AppendClasses(text, analysis);
        AppendConfusions(text, analysis);
        AppendFlips(text, analysis);
        AppendWorst(text, analysis);
    }

    private static void AppendMetrics(StringBuilder text, TaskMetrics? metrics, TaskAnalysis analysis)
    {
        if (metrics is not null && analysis.Intervals is { Count: > 0 } intervals)
        {
            text.Append('\n');
            MarkdownTable.Append(text, ["metric", "value:", "95 % interval:"], intervals.Select(interval => (string[])
            [
                interval.Name,
                metrics.Find(interval.Name) is { } value ? Round(value) : "-",
                $"{Round(interval.Low)} to {Round(interval.High)}",
            ]));
        }

        if (analysis.CalibrationError is { } error)
            text.Append(CultureInfo.InvariantCulture, $"\nExpected calibration error: {Round(error)}.\n");
    }

    private static void AppendClasses(StringBuilder text, TaskAnalysis analysis)
    {
        if (analysis.Classes is []) return;

        text.Append('\n');
        MarkdownTable.Append(text, ["label", "precision:", "recall:", "F1:", "support:"], analysis.Classes.Select(entry => (string[])
        [
            MarkdownTable.Escape(entry.Label), Round(entry.Metrics.Precision), Round(entry.Metrics.Recall), Round(entry.Metrics.F1),
            Count(entry.Metrics.Support),
        ]));
    }

    private static void AppendConfusions(StringBuilder text, TaskAnalysis analysis)
    {
        var confusions = analysis.Confusions.ToList();
        if (confusions is []) return;

        text.Append(confusions.Count <= MaxConfusions
            ? "\nConfusions:\n\n"
            : string.Create(CultureInfo.InvariantCulture, $"\nThe {MaxConfusions} largest of {confusions.Count} confusions:\n\n"));
        MarkdownTable.Append(text, ["expected", "predicted", "count:"], confusions.Take(MaxConfusions).Select(cell => (string[])
            [MarkdownTable.Escape(cell.Expected), MarkdownTable.Escape(cell.Predicted), Count(cell.Count)]));
    }

    private static void AppendFlips(StringBuilder text, TaskAnalysis analysis)
    {
        if (analysis.Flips is not { } flips) return;

        text.Append(CultureInfo.InvariantCulture, $"\nSince the stage before, {flips.Fixed} fixed and {flips.Broken} broken ");
        text.Append(CultureInfo.InvariantCulture, $"(McNemar's exact test: p = {Round(flips.PValue)}).\n");
        Append("Fixed", flips.FixedExamples);
        Append("Broken", flips.BrokenExamples);

        void Append(string title, IReadOnlyList<ExampleFlip> examples)
        {
            if (examples is []) return;
            text.Append(CultureInfo.InvariantCulture, $"\n{title}:\n\n");
            MarkdownTable.Append(text, ["example:", "text", "expected", "before", "after"], examples.Select(flip => (string[])
            [
                Count(flip.Index), MarkdownTable.Escape(flip.Text), MarkdownTable.Escape(flip.Expected), MarkdownTable.Escape(flip.Before),
                MarkdownTable.Escape(flip.After),
            ]));
        }
    }

    private static void AppendWorst(StringBuilder text, TaskAnalysis analysis)
    {
        if (analysis.Worst is []) return;

        text.Append("\nHighest losses:\n\n");
        MarkdownTable.Append(
            text, ["example:", "text", "expected", "predicted", "confidence:", "loss:"], analysis.Worst.Select(example => (string[])
            [
                Count(example.Index), MarkdownTable.Escape(example.Text), MarkdownTable.Escape(example.Expected ?? "-"),
                MarkdownTable.Escape(example.Predicted ?? "-"), example.Confidence is { } confidence ? Round(confidence) : "-",
                Round(example.Loss),
            ]));
    }

    private static string Round(double value) => value.ToString("F3", CultureInfo.InvariantCulture);

    private static string Count(int value) => value.ToString(CultureInfo.InvariantCulture);
}
