using System.Globalization;
using System.Xml.Linq;
using ModelDsl.Cli.Reports.Charts;
using ModelDsl.Cli.Reports.Html;
using ModelDsl.Naming;

namespace ModelDsl.Cli.Reports.Sections;

/// <summary>Draws metrics, losses and learning rates over the stages.</summary>
internal static class CurvesSection
{
    /// <summary>Creates the section with metrics and losses; null before an evaluation.</summary>
    public static XElement? Create(ReportRun run)
    {
        var scores = new CurveChart(run.Attempts);
        var losses = new CurveChart(run.Attempts);
        losses.Add(Ink.Muted, epoch => epoch.TrainingLoss);
        List<(string Color, string Name)> names = [];
        foreach (var (number, task) in run.Ledger.Tasks.Index())
        {
            if (PrimaryOf(run, task) is not { } metric) continue;

            names.Add((Ink.NameOfSeries(number), $"{task}, {Words.NameOfMetric(metric)}"));
            scores.Add(Ink.Series(number), epoch => epoch.Evaluation.Tasks.GetValueOrDefault(task)?.Find(metric),
                stage => HeadSection.FindInterval(stage, task, metric));
            losses.Add(Ink.Series(number), epoch => epoch.Evaluation.Tasks.GetValueOrDefault(task)?.Loss,
                stage => HeadSection.FindInterval(stage, task, MetricNames.Loss));
        }

        if (scores.Draw("Metrics over the epochs of each stage") is not { } chart) return null;

        return Tag.Section("Curves",
            Tag.Of("h3", "Metrics"), Tag.Legend(names), chart,
            Tag.Note("A large dot is the epoch that the stage kept. The bar through it is the 95 % interval: how far the value could be "
                + "from this one on other examples of the same kind and number."),
            Tag.Of("h3", "Loss"),
            Tag.Legend([
                ("muted", "training, all tasks weighted"),
                .. run.Ledger.Tasks.Select((task, number) => (Ink.NameOfSeries(number), $"{task}, development")),
            ]),
            losses.Draw("Losses over the epochs of each stage"));
    }

    /// <summary>Creates the section with learning rates; null if no stage has parameter groups.</summary>
    public static XElement? CreateRates(ReportRun run)
    {
        if (run.Attempts.All(attempt => attempt.Groups is [])) return null;

        var table = new HtmlTable("stage", "parameters", "count:", "peak rate:", "weight decay:");
        foreach (var attempt in run.Attempts)
        {
            foreach (var (number, group) in attempt.Groups.Index())
            {
                table.Add(
                    number == 0 ? Words.Name(attempt) : "", group.Name, Amounts.Format(group.Parameters), Words.Number(group.LearningRate),
                    group.WeightDecay.ToString(CultureInfo.InvariantCulture));
            }
        }

        return Tag.Section("Learning rates",
            RateChart.Draw(run.Attempts) is { } chart
                ? (object[])[Tag.Legend(RateChart.FindSets(run.Attempts).Select((set, number) => (Ink.NameOfSeries(number), set))), chart]
                : null,
            Tag.Details("All parameter groups", table.ToElement()));
    }

    private static string? PrimaryOf(ReportRun run, string task) => run.Attempts
        .Select(attempt => attempt.Evaluation.Tasks.GetValueOrDefault(task)?.Primary).FirstOrDefault(primary => primary is not null);
}
