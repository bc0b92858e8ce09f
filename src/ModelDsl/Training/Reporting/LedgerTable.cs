using System.Globalization;
using System.Text;
using ModelDsl.Freezing;
using ModelDsl.Models;

namespace ModelDsl.Training.Reporting;

/// <summary>A ledger as rows and columns: one row for each stage, three columns for each task.</summary>
internal sealed class LedgerTable
{
    private readonly IReadOnlyList<string[]> _rows;
    private readonly int[] _widths;

    private LedgerTable(IReadOnlyList<string[]> rows)
    {
        _rows = rows;
        _widths = [.. Enumerable.Range(0, rows[0].Length).Select(column => rows.Max(row => row[column].Length))];
    }

    public static LedgerTable Of(Ledger ledger) => new([HeaderOf(ledger), .. ledger.Stages.Select(stage => RowOf(stage, ledger))]);

    /// <summary>Columns aligned by spaces, under a header and a rule.</summary>
    public string ToText()
    {
        var text = new StringBuilder();
        AppendLine(text, _rows[0], "  ");
        AppendLine(text, [.. _widths.Select(width => new string('-', width))], "  ");
        foreach (var row in _rows.Skip(1)) AppendLine(text, row, "  ");
        return text.ToString();
    }

    /// <summary>A table of GitHub-flavoured Markdown.</summary>
    public string ToMarkdown()
    {
        var text = new StringBuilder();
        AppendMarkdown(text, _rows[0]);
        AppendMarkdown(text, [.. _widths.Select((width, column) => new string('-', width - 1) + (IsText(column) ? '-' : ':'))]);
        foreach (var row in _rows.Skip(1)) AppendMarkdown(text, row);
        return text.ToString();
    }

    private static string[] HeaderOf(Ledger ledger) =>
    [
        "stage", "epochs", "best", "trainable",
        .. ledger.Tasks.SelectMany(task => (string[])[$"{task} loss", $"{task} accuracy", $"{task} macro-F1"]),
        "seconds", "saved",
    ];

    private static string[] RowOf(StageResult stage, Ledger ledger) =>
    [
        string.Create(CultureInfo.InvariantCulture, $"{stage.Index} {stage.Stage}"),
        stage.Epochs.Count.ToString(CultureInfo.InvariantCulture),
        stage.BestEpoch.ToString(CultureInfo.InvariantCulture),
        $"{SchedulePlan.Amount(stage.TrainableParameters)} of {SchedulePlan.Amount(ledger.TotalParameters)}",
        .. ledger.Tasks.SelectMany(task => MetricsOf(stage.Evaluation, task)),
        Fixed(stage.Seconds, 1),
        stage.Directory ?? "-",
    ];

    private static string[] MetricsOf(Evaluation evaluation, string task) => evaluation.Tasks.TryGetValue(task, out var metrics)
        ? [Fixed(metrics.Loss, 4), Fixed(metrics.Accuracy, 3), Fixed(metrics.MacroF1, 3)]
        : ["-", "-", "-"];

    private static string Fixed(double value, int digits) => value.ToString($"F{digits}", CultureInfo.InvariantCulture);

    // The first and the last column are names, all others are numbers.
    private bool IsText(int column) => column == 0 || column == _widths.Length - 1;

    private string Pad(string cell, int column) => IsText(column) ? cell.PadRight(_widths[column]) : cell.PadLeft(_widths[column]);

    private void AppendLine(StringBuilder text, string[] row, string separator) =>
        text.Append(string.Join(separator, row.Select(Pad)).TrimEnd()).Append('\n');

    private void AppendMarkdown(StringBuilder text, string[] row) =>
        text.Append("| ").AppendJoin(" | ", row.Select(Pad)).Append(" |\n");
}
