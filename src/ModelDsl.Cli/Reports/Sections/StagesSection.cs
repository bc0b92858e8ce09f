using System.Globalization;
using System.Xml.Linq;
using ModelDsl.Cli.Reports.Html;
using ModelDsl.Naming;

namespace ModelDsl.Cli.Reports.Sections;

/// <summary>Lists the stages with their metrics, and what became of each and why.</summary>
internal static class StagesSection
{
    /// <summary>Creates the section.</summary>
    public static XElement Create(ReportRun run) => Tag.Section("Stages",
        Tag.Note("Metrics are of the development examples, at the epoch that each stage kept."),
        Table(run),
        Tag.Of("ul.decisions", run.Attempts.Select(attempt => Decision(run, attempt))));

    /// <summary>Creates the table of all attempts.</summary>
    public static XElement Table(ReportRun run)
    {
        var columns = run.Ledger.Tasks.SelectMany(task => MetricsOf(run, task).Select(metric => (Task: task, Metric: metric))).ToList();
        var several = run.Ledger.Tasks.Count > 1;
        var table = new HtmlTable([
            "stage", "epoch:", "trains:",
            .. columns.Select(column => $"{(several ? $"{column.Task} " : "")}{Words.NameOfMetric(column.Metric)}:"), "time:", "version",
        ]);
        foreach (var attempt in run.Attempts)
        {
            table.AddMarked(attempt == run.Best ? "best" : attempt.Decision == StageDecision.RolledBack ? "back" : "", [
                Words.Name(attempt),
                attempt.Epochs is [.., var last]
                    ? string.Create(CultureInfo.InvariantCulture, $"{attempt.BestEpoch:0.##} of {last.Epoch:0.##}")
                    : null,
                Amounts.Format(attempt.TrainableParameters),
                .. columns.Select(column => attempt.Evaluation.Tasks.GetValueOrDefault(column.Task)?.Find(column.Metric) is { } value
                    ? Words.Metric(column.Metric, value)
                    : null),
                Words.Duration(attempt.Seconds),
                attempt.Directory is { } directory ? Tag.Code(Path.GetFileName(directory)) : null,
            ]);
        }

        return table.ToElement();
    }

    private static IEnumerable<string> MetricsOf(ReportRun run, string task) => run.Attempts
        .Select(attempt => attempt.Evaluation.Tasks.GetValueOrDefault(task)).OfType<TaskMetrics>()
        .SelectMany(metrics => metrics.Values).Select(metric => metric.Name).Distinct()
        .Where(name => name != MetricNames.MatthewsCorrelation);

    private static XElement Decision(ReportRun run, StageResult attempt)
    {
        var isAccepted = attempt.Decision == StageDecision.Accepted;
        return Tag.Of("li",
            Tag.Of(isAccepted ? "span.badge.good" : "span.badge.bad", isAccepted ? "kept" : "rolled back"), " ",
            Tag.Of("strong", Words.Name(attempt)), " ", Explain(attempt, isFirst: attempt == run.Attempts[0]),
            attempt.EndedBecause is { } because ? $" It ended early: {because}." : null,
            Tag.Of("span.reason", attempt.Reason));
    }

    private static string Explain(StageResult attempt, bool isFirst)
    {
        if (attempt.Epochs.Count == 0) return "diverged before its first evaluation.";
        if (attempt.Comparison is not { } paired) return isFirst ? "is the first version, to which later ones are compared." : "";

        var change = !double.IsFinite(paired.Difference) ? "gave numbers that cannot be compared"
            : paired.Difference > 0 ? $"raised the score by {Words.Score(paired.Difference)}"
            : paired.Difference < 0 ? $"lowered the score by {Words.Score(-paired.Difference)}"
            : "left the score as it was";
        var noise = !double.IsFinite(paired.Low) ? ""
            : paired.Low > 0 || paired.High < 0 ? $", more than chance explains ({Interval(paired)})"
            : $", which could be chance ({Interval(paired)})";
        return $"{change}{noise}.";
    }

    private static string Interval(PairedComparison paired) => $"95 % {Words.Gain(paired.Low)} to {Words.Gain(paired.High)}";
}
