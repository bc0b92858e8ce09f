using System.Xml.Linq;
using ModelDsl.Cli.Reports.Charts;
using ModelDsl.Cli.Reports.Html;

namespace ModelDsl.Cli.Reports.Sections;

/// <summary>Shows what a task's answers are like: labels, confusions, calibration, worst examples and flips.</summary>
internal static class TaskSection
{
    private const double Calibrated = 0.02;

    /// <summary>Creates the section of a task: of the version to ship, and folded of every other stage. Null without analyses.</summary>
    public static XElement? Create(ReportRun run, string task)
    {
        List<StageResult> known = [.. run.Attempts.Where(attempt => attempt.Analyses.ContainsKey(task))];
        if (known is []) return null;

        var shown = known.FirstOrDefault(attempt => attempt == run.Best) ?? known[^1];
        return Tag.Section(task,
            Tag.Note($"{Words.Name(shown)}, on the development examples."),
            Content(shown, task),
            known.Where(attempt => attempt != shown).Select(attempt => Tag.Details(DescribeOther(attempt), Content(attempt, task))));
    }

    private static string DescribeOther(StageResult attempt) =>
        Words.Name(attempt) + (attempt.Decision == StageDecision.RolledBack ? " (rolled back)" : "");

    private static IEnumerable<XElement?> Content(StageResult stage, string task)
    {
        var analysis = stage.Analyses[task];
        return
        [
            Metrics(stage, task),
            Tag.Of("div.columns", ClassViews.Labels(analysis), ClassViews.Confusions(analysis), Reliability(analysis, task)),
            ExampleViews.Flips(analysis),
            ExampleViews.Worst(analysis),
        ];
    }

    private static XElement? Metrics(StageResult stage, string task)
    {
        if (stage.Evaluation.Tasks.GetValueOrDefault(task) is not { } metrics) return null;

        var table = new HtmlTable("metric", "value:", "95 % interval:");
        foreach (var metric in metrics.Values)
        {
            var interval = HeadSection.FindInterval(stage, task, metric.Name);
            table.AddMarked(metric.Name == metrics.Primary ? "best" : "", [
                Words.NameOfMetric(metric.Name), Words.Metric(metric.Name, metric.Value),
                interval is { } known ? $"{Words.Metric(metric.Name, known.Low)} to {Words.Metric(metric.Name, known.High)}" : null,
            ]);
        }

        return table.ToElement();
    }

    private static XElement? Reliability(TaskAnalysis analysis, string task)
    {
        if (analysis.CalibrationError is not { } error || analysis.Calibration is not [_, ..] bins) return null;

        var count = bins.Sum(bin => (double)bin.Count);
        var confidence = bins.Sum(bin => bin.Count * bin.Confidence) / count;
        var accuracy = bins.Sum(bin => bin.Count * bin.Accuracy) / count;
        var verdict = Math.Abs(confidence - accuracy) <= Calibrated ? "On average its confidence is about right"
            : confidence > accuracy ? "It is surer than it should be"
            : "It is less sure than it could be";
        return Tag.Of("figure",
            Tag.Of("h3", "Reliability"),
            ReliabilityChart.Draw(bins, task),
            Tag.Of("figcaption", $"Expected calibration error {Words.Score(error)}. {verdict}: {Words.Percent(confidence)} confident, "
                + $"{Words.Percent(accuracy)} right. Bars up to the dashed line would be perfect. Larger dots are more predictions."));
    }
}
