using System.Globalization;
using System.Text;

namespace ModelDsl;

/// <summary>Schedules side by side. <see cref="ToString"/> formats them as a table.</summary>
/// <param name="Schedules">The schedules, in the order of the comparison.</param>
public sealed record ScheduleComparison(IReadOnlyList<ScheduleOutcome> Schedules)
{
    /// <summary>Formats a row per schedule: the mean and standard deviation of each task's primary metric over the seeds, and the mean
    /// seconds of a run.</summary>
    public override string ToString()
    {
        List<string> tasks = [.. Schedules[0].Seeds[0].Evaluation.Tasks.Keys];
        List<string[]> rows =
        [
            ["schedule", .. tasks.Select(NameColumn), "seconds"],
            .. Schedules.Select(schedule => (string[])
            [
                schedule.Name, .. tasks.Select(task => FormatMetric(schedule, task)),
                schedule.Seconds.ToString("F1", CultureInfo.InvariantCulture),
            ]),
        ];
        int[] widths = [.. Enumerable.Range(0, rows[0].Length).Select(column => rows.Max(row => row[column].Length))];
        var text = new StringBuilder();
        foreach (var row in rows)
        {
            text.AppendJoin("  ", row.Select((cell, column) => column == 0 ? cell.PadRight(widths[0]) : cell.PadLeft(widths[column])))
                .Append('\n');
        }

        return text.ToString();
    }

    private string NameColumn(string task) =>
        $"{task} {MetricNames.Abbreviate(Schedules[0].Seeds[0].Evaluation[task].Primary)}";

    private static string FormatMetric(ScheduleOutcome schedule, string task)
    {
        if (schedule.Seeds.Any(seed => !seed.Evaluation.Tasks.ContainsKey(task))) return "-";

        var (mean, deviation) = schedule.Summarize(task);
        return deviation is { } known
            ? string.Create(CultureInfo.InvariantCulture, $"{mean:F3} ± {known:F3}")
            : mean.ToString("F3", CultureInfo.InvariantCulture);
    }
}
