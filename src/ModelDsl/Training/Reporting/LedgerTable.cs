using System.Globalization;
using System.Text;
using ModelDsl.Naming;

namespace ModelDsl.Training.Reporting;

/// <summary>A ledger as rows and columns: one row for each stage, and for each task the columns of its metrics.</summary>
internal sealed class LedgerTable
{
    private const string Gap = "  ";
    private const int ColumnsBeforeTasks = 3;

    private readonly IReadOnlyList<LedgerColumns> _tasks;
    private readonly string[] _header;
    private readonly List<string[]> _rows;
    private readonly int[] _widths;

    private LedgerTable(Ledger ledger)
    {
        _tasks = LedgerColumns.Create(ledger, ColumnsBeforeTasks);
        _header = ["stage", "epoch", "trains", .. _tasks.SelectMany(task => task.Header), "seconds", "saved"];
        _rows = [.. ledger.Stages.Select(RowOf)];
        _widths = [.. _header.Select((name, column) => _rows.Select(row => row[column].Length).Append(name.Length).Max())];

        // A task's name stands above its metrics, so these are at least as wide together.
        foreach (var task in _tasks)
            _widths[task.First] += Math.Max(0, task.Task.Length - WidthOf(task));
    }

    public static LedgerTable Create(Ledger ledger) => new(ledger);

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
        var names = _header.Select((name, column) => TaskOf(column) is { } task ? $"{task.Task} {name}" : name);
        var text = new StringBuilder();
        AppendMarkdown(text, names);
        AppendMarkdown(text, _header.Select((_, column) => IsText(column) ? "---" : "---:"));
        foreach (var row in _rows)
            AppendMarkdown(text, row);
        return text.ToString();
    }

    private string[] RowOf(StageResult stage) =>
    [
        string.Create(CultureInfo.InvariantCulture, $"{stage.Index} {stage.Stage}"),
        string.Create(CultureInfo.InvariantCulture, $"{stage.BestEpoch}/{stage.Epochs.Count}"),
        Amounts.Format(stage.TrainableParameters),
        .. _tasks.SelectMany(task => task.Row(stage)),
        string.Create(CultureInfo.InvariantCulture, $"{stage.Seconds:F1}"),
        stage.Directory is { } directory ? Path.GetFileName(directory) : "-",
    ];

    private static void AppendLine(StringBuilder text, IEnumerable<string> cells) =>
        text.Append(string.Join(Gap, cells).TrimEnd()).Append('\n');

    private static void AppendMarkdown(StringBuilder text, IEnumerable<string> cells) =>
        text.Append("| ").AppendJoin(" | ", cells).Append(" |\n");

    private LedgerColumns? TaskOf(int column) => _tasks.FirstOrDefault(task => column >= task.First && column < task.First + task.Count);

    private IEnumerable<string> TaskLine() =>
        [.. _widths[..ColumnsBeforeTasks].Select(width => new string(' ', width)),
            .. _tasks.Select(task => task.Task.PadRight(WidthOf(task)))];

    private int WidthOf(LedgerColumns task) => _widths[task.First..(task.First + task.Count)].Sum() + Gap.Length * (task.Count - 1);

    // The first and the last column are names, all others are numbers.
    private bool IsText(int column) => column == 0 || column == _header.Length - 1;

    private string Pad(string cell, int column) => IsText(column) ? cell.PadRight(_widths[column]) : cell.PadLeft(_widths[column]);
}
