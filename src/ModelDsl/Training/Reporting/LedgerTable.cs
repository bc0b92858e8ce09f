using System.Globalization;
using System.Text;
using ModelDsl.Freezing;
using ModelDsl.Models;

namespace ModelDsl.Training.Reporting;

/// <summary>A ledger as rows and columns: one row for each stage, three columns for each task.</summary>
internal sealed class LedgerTable
{
    private const string Gap = "  ";
    private const int ColumnsBeforeTasks = 3;

    private static readonly string[] MetricNames = ["loss", "acc", "F1"];

    private readonly IReadOnlyList<string> _tasks;
    private readonly string[] _header;
    private readonly List<string[]> _rows;
    private readonly int[] _widths;

    private LedgerTable(Ledger ledger)
    {
        _tasks = ledger.Tasks;
        _header = ["stage", "epoch", "trains", .. _tasks.SelectMany(_ => MetricNames), "seconds", "saved"];
        _rows = [.. ledger.Stages.Select(stage => RowOf(stage, ledger))];
        _widths = [.. _header.Select((name, column) => _rows.Select(row => row[column].Length).Append(name.Length).Max())];

        // A task's name stands above its metrics, so these are at least as wide together.
        for (var task = 0; task < _tasks.Count; task++)
        {
            var first = ColumnsBeforeTasks + task * MetricNames.Length;
            _widths[first] += Math.Max(0, _tasks[task].Length - (_widths[first..(first + MetricNames.Length)].Sum() + 2 * Gap.Length));
        }
    }

    public static LedgerTable Of(Ledger ledger) => new(ledger);

    /// <summary>Columns aligned by spaces, the tasks above their metrics. The epoch is the best one of all.</summary>
    public string ToText()
    {
        var text = new StringBuilder();
        AppendLine(text, TaskLine());
        AppendLine(text, _header.Select(Pad));
        foreach (var row in _rows)
            AppendLine(text, row.Select(Pad));
        return text.ToString();
    }

    /// <summary>A table of GitHub-flavoured Markdown.</summary>
    public string ToMarkdown()
    {
        var names = _header.Select((name, column) => TaskOf(column) is { } task ? $"{task} {name}" : name);
        var text = new StringBuilder();
        AppendMarkdown(text, names);
        AppendMarkdown(text, _header.Select((_, column) => IsText(column) ? "---" : "---:"));
        foreach (var row in _rows)
            AppendMarkdown(text, row);
        return text.ToString();
    }

    private static string[] RowOf(StageResult stage, Ledger ledger) =>
    [
        string.Create(CultureInfo.InvariantCulture, $"{stage.Index} {stage.Stage}"),
        string.Create(CultureInfo.InvariantCulture, $"{stage.BestEpoch}/{stage.Epochs.Count}"),
        SchedulePlan.Amount(stage.TrainableParameters),
        .. ledger.Tasks.SelectMany(task => MetricsOf(stage.Evaluation, task)),
        Fixed(stage.Seconds, 1),
        stage.Directory is { } directory ? Path.GetFileName(directory) : "-",
    ];

    private static string[] MetricsOf(Evaluation evaluation, string task) => evaluation.Tasks.TryGetValue(task, out var metrics)
        ? [Fixed(metrics.Loss, 3), Fixed(metrics.Accuracy, 3), Fixed(metrics.MacroF1, 3)]
        : ["-", "-", "-"];

    private static string Fixed(double value, int digits) => value.ToString($"F{digits}", CultureInfo.InvariantCulture);

    private static void AppendLine(StringBuilder text, IEnumerable<string> cells) => text.Append(string.Join(Gap, cells).TrimEnd()).Append('\n');

    private static void AppendMarkdown(StringBuilder text, IEnumerable<string> cells) => text.Append("| ").AppendJoin(" | ", cells).Append(" |\n");

    private string? TaskOf(int column)
    {
        var task = (column - ColumnsBeforeTasks) / MetricNames.Length;
        return column >= ColumnsBeforeTasks && task < _tasks.Count ? _tasks[task] : null;
    }

    private IEnumerable<string> TaskLine()
    {
        foreach (var width in _widths[..ColumnsBeforeTasks])
            yield return new string(' ', width);
        for (var task = 0; task < _tasks.Count; task++)
        {
            var first = ColumnsBeforeTasks + task * MetricNames.Length;
            yield return _tasks[task].PadRight(_widths[first..(first + MetricNames.Length)].Sum() + 2 * Gap.Length);
        }
    }

    // The first and the last column are names, all others are numbers.
    private bool IsText(int column) => column == 0 || column == _header.Length - 1;

    private string Pad(string cell, int column) => IsText(column) ? cell.PadRight(_widths[column]) : cell.PadLeft(_widths[column]);
}
