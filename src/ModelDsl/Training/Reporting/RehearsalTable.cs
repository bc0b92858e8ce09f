using System.Globalization;
using System.Text;
using ModelDsl.Naming;

namespace ModelDsl.Training.Reporting;

/// <summary>Formats a rehearsal for terminals.</summary>
internal static class RehearsalTable
{
    /// <summary>Formats a row per stage and a total.</summary>
    public static string Format(RehearsalReport report)
    {
        string[][] rows =
        [
            ["stage", "time", "peak memory", "saved"],
            .. report.Stages.Select((stage, index) =>
                FormatRow($"{index} {stage.Stage}", stage.Duration, stage.PeakMemoryBytes, stage.SavedBytes)),
            FormatRow("all", report.Duration, report.PeakMemoryBytes, report.SavedBytes),
        ];
        int[] widths = [.. Enumerable.Range(0, rows[0].Length).Select(column => rows.Max(row => row[column].Length))];

        var text = new StringBuilder();
        foreach (var row in rows)
        {
            var cells = row.Select((cell, column) => column == 0 ? cell.PadRight(widths[column]) : cell.PadLeft(widths[column]));
            text.AppendJoin("  ", cells).Append('\n');
        }

        return text.ToString();
    }

    private static string[] FormatRow(string name, TimeSpan duration, long memory, long saved) =>
    [
        name,
        string.Create(CultureInfo.InvariantCulture, $"{(int)duration.TotalMinutes}:{duration.Seconds:00}"),
        Amounts.Format(memory) + "B",
        Amounts.Format(saved) + "B",
    ];
}
