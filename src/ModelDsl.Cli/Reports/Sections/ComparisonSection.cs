using System.Globalization;
using System.Xml.Linq;
using ModelDsl.Cli.Reports.Charts;
using ModelDsl.Cli.Reports.Html;
using ModelDsl.Naming;

namespace ModelDsl.Cli.Reports.Sections;

/// <summary>Compares the versions that several runs hand over.</summary>
internal static class ComparisonSection
{
    /// <summary>Creates the beginning of the page.</summary>
    public static XElement CreateHead(IReadOnlyList<ReportRun> runs)
    {
        var winner = FindWinner(runs);
        return Tag.Of("header",
            Tag.Of("p.kicker", string.Join(", ", runs.Select(run => run.Ledger.Model).Distinct())),
            Tag.Of("h1", "Comparison of runs"),
            winner?.Best is { } best
                ? Tag.Of("div.ship", Tag.Of(
                    "p.lead", "Ship ", Tag.Of("strong", $"{winner.Name}, {Words.Name(best)}"), $". {Explain(runs, winner)}"))
                : null,
            Warnings(runs));
    }

    /// <summary>Creates the table and the chart.</summary>
    public static XElement Create(IReadOnlyList<ReportRun> runs)
    {
        var winner = FindWinner(runs);
        var tasks = runs.SelectMany(run => run.Ledger.Tasks).Distinct().ToList();
        var table = new HtmlTable([
            "run", "version", "score:", "against the best:", .. tasks.Select(task => $"{task}:"), "time:", "trained:", "seed:",
        ]);
        foreach (var run in runs)
        {
            table.AddMarked(run == winner ? "best" : "", [
                run.Name, run.Best is { } best ? Words.Name(best) : null,
                run.Best is { } scored && ReportRun.ScoreOf(scored) is { } score ? Words.Score(score) : null,
                run == winner ? "" : DescribePaired(winner, run),
                .. tasks.Select(task => run.Best?.Evaluation.Tasks.GetValueOrDefault(task) is { } metrics
                    ? (object)Tag.Of("span", Words.Metric(metrics.Primary, metrics.Score), Tag.Of(
                        "span.under", HeadSection.DescribeInterval(run.Best, task, metrics.Primary) ?? ""))
                    : null),
                Words.Duration(run.Seconds), run.Best is { } version ? Amounts.Format(version.TrainableParameters) : null,
                run.Summary?.Seed.ToString(CultureInfo.InvariantCulture),
            ]);
        }

        return Tag.Section("Results",
            table.ToElement(),
            Tag.Note("The score is the mean of the tasks' primary metrics. Against the best: the paired difference on the same development "
                + "examples with its 95 % interval; one that includes 0 could be chance."),
            Tag.Legend(runs.Select((run, number) => (Ink.NameOfSeries(number), run.Name))),
            ComparisonChart.Draw(runs));
    }

    /// <summary>Creates the table of settings of the last stage of each run. Null without settings.</summary>
    public static XElement? CreateSettings(IReadOnlyList<ReportRun> runs) =>
        OriginSection.SettingsTable([.. runs.Where(run => run.Attempts is not []).Select(run =>
            (run.Name, VersionFiles.ReadSettings(run.Attempts[^1])))]) is { } settings
            ? Tag.Section("Settings", Tag.Note("Of the last stage of each run."), settings)
            : null;

    /// <summary>Creates the part of one run.</summary>
    public static XElement CreateRun(ReportRun run) => Tag.Section(run.Name,
        Tag.Note(run.Directory is { } path ? Tag.Code(path) : null),
        ScheduleSection.Picture(run), StagesSection.Table(run));

    private static ReportRun? FindWinner(IReadOnlyList<ReportRun> runs) => runs
        .Where(run => run.Best is { } best && ReportRun.ScoreOf(best) is { } score && double.IsFinite(score))
        .MaxBy(run => ReportRun.ScoreOf(run.Best!));

    private static string Explain(IReadOnlyList<ReportRun> runs, ReportRun winner)
    {
        var close = runs.Where(run => run != winner && Compare(winner, run) is { High: >= 0 }).ToList();
        return close is []
            ? "It scored best."
            : $"It scored best, but {string.Join(", ", close.Select(run => run.Name))} could be as good: the difference is within chance.";
    }

    private static string? DescribePaired(ReportRun? winner, ReportRun run) => winner is not null && Compare(winner, run) is { } paired
        ? $"{Words.Gain(paired.Difference)} ({Words.Gain(paired.Low)} to {Words.Gain(paired.High)})"
        : null;

    private static PairedComparison? Compare(ReportRun winner, ReportRun run) =>
        winner.Summary?.Dev == run.Summary?.Dev && run.Best is { } best ? best.CompareWith(winner.Best!) : null;

    private static XElement? Warnings(IReadOnlyList<ReportRun> runs)
    {
        if (runs.Select(run => run.Summary?.Dev).Distinct().Count() > 1)
            return Warn("The runs were evaluated on different development data: their scores do not compare.");

        return runs.Select(run => run.Summary?.Train).Distinct().Count() > 1
            ? Warn("The runs trained on different data.")
            : null;

        static XElement Warn(string text) => Tag.Of("p", Tag.Of("span.badge.warn", "warning"), $" {text}");
    }
}
