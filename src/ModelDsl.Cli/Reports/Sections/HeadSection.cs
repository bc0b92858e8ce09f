using System.Xml.Linq;
using ModelDsl.Cli.Reports.Html;
using ModelDsl.Naming;

namespace ModelDsl.Cli.Reports.Sections;

/// <summary>Begins a report: which version to ship, and what it costs and is worth.</summary>
internal static class HeadSection
{
    /// <summary>Creates the section.</summary>
    public static XElement Create(ReportRun run) => Tag.Of("header",
        Tag.Of("p.kicker", $"{run.Ledger.Backbone} · {Amounts.Format(run.Ledger.TotalParameters)} parameters"
            + (run.Summary is { } summary ? $" · run {summary.Id}" : "")),
        Tag.Of("h1", run.Ledger.Model),
        run.Best is { } best ? Ship(run, best) : Tag.Of("div.ship", Tag.Of("p", "No stage is complete yet: there is nothing to ship.")));

    private static XElement Ship(ReportRun run, StageResult best) => Tag.Of("div.ship",
        Tag.Of("p.lead", "Ship ", Tag.Of("strong", Words.Name(best)), ". ", Explain(run, best)),
        best.Directory is { } directory
            ? Tag.Of("p", Tag.Code($"{run.Ledger.Model}.FromPretrained(\"{directory.Replace('\\', '/')}\")"))
            : Tag.Note("The run had no run directory: no version is saved."),
        Tag.Of("div.tiles",
            best.Evaluation.Tasks.Select(task => Tile(
                $"{task.Key}, {Words.NameOfMetric(task.Value.Primary)}", Words.Metric(task.Value.Primary, task.Value.Score),
                DescribeInterval(best, task.Key, task.Value.Primary))),
            Tile("training time", Words.Duration(run.Seconds), $"{Amounts.Count(run.Attempts.Count, "stage")}, evaluations included"),
            run.Summary is { } summary
                ? Tile("examples", Words.Count(summary.Train.Examples), $"and {Words.Count(summary.Dev.Examples)} for development")
                : null));

    private static string Explain(ReportRun run, StageResult best)
    {
        var later = run.Attempts.Where(attempt => attempt.Index > best.Index && attempt.Decision == StageDecision.RolledBack).ToList();
        var rolledBack = later is [] ? "" : $" {string.Join(", ", later.Select(Words.Name))} did not score better and was rolled back.";
        var ended = run.Ledger.EndedBecause is { } because ? $" The run ended early: {because}." : "";
        return best.Comparison switch
        {
            null when run.Attempts.Count == 1 => "It is the only version.",
            null => $"No later version scored better.{rolledBack}{ended}",
            { Low: > 0 } => $"It scored best, and its last gain is larger than chance explains.{rolledBack}{ended}",
            _ => "It scored best, but its last gain could be chance: another development set might prefer the version before."
                + $"{rolledBack}{ended}",
        };
    }

    /// <summary>Formats the interval of a metric of a stage; null if the ledger has none.</summary>
    public static string? DescribeInterval(StageResult stage, string task, string metric) =>
        FindInterval(stage, task, metric) is { } interval
            ? $"95 % {Words.Metric(metric, interval.Low)} to {Words.Metric(metric, interval.High)}"
            : null;

    /// <summary>Finds the interval of a metric of a stage; null if the ledger has none.</summary>
    public static MetricInterval? FindInterval(StageResult stage, string task, string metric) =>
        stage.Analyses.GetValueOrDefault(task)?.Intervals.Where(interval => interval.Name == metric).Select(interval =>
            (MetricInterval?)interval).FirstOrDefault();

    private static XElement Tile(string name, string value, string? note) => Tag.Of("div.tile",
        Tag.Of("span.name", name), Tag.Of("span.value", value), note is null ? null : Tag.Of("span.note", note));
}
