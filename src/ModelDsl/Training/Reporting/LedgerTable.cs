using System.Globalization;
using System.Text;
using ModelDsl.Naming;

namespace ModelDsl.Training.Reporting;

/// <summary>One run of a ledger as a table with a row per attempt of a stage and a column per task and metric.</summary>
internal sealed class LedgerTable
{
    private const string Gap = "  ";
    private const int ColumnsBeforeTasks = 3;

    private readonly IReadOnlyList<LedgerColumns> _tasks;
    private readonly string[] _header;
    private readonly List<string[]> _rows;
    private readonly int[] _widths;

    private LedgerTable(IReadOnlyList<string> tasks, IReadOnlyList<StageResult> results)
    {
        _tasks = LedgerColumns.Create(tasks, results, ColumnsBeforeTasks);
        _header = ["stage", "epoch", "trains", .. _tasks.SelectMany(task => task.Header), "seconds", "saved"];
        _rows = [.. results.Select(FormatRow)];
        _widths = [.. _header.Select((name, column) => _rows.Select(row => row[column].Length).Append(name.Length).Max())];

        // A task's name stands above its columns, which must be at least as wide together.
        foreach (var task in _tasks)
            _widths[task.First] += Math.Max(0, task.Task.Length - WidthOf(task));
    }

    /// <summary>Creates the table of one run.</summary>
    public static LedgerTable Create(Ledger ledger, RunSummary run) =>
        new(ledger.Tasks, [.. ledger.Attempts.Where(result => result.RunId == run.Id)]);

    /// <summary>Formats columns aligned by spaces, with task names above their metrics. The epoch column has the best epoch.</summary>
    public string ToText()
    {
        var text = new StringBuilder();
        AppendLine(text, FormatTaskLine());
        AppendLine(text, _header.Select(Pad));
        foreach (var row in _rows)
            AppendLine(text, row.Select(Pad));
        return text.ToString();
    }

    /// <summary>Formats a table in GitHub-flavored Markdown.</summary>
    public string ToMarkdown()
    {
        var names = _header.Select((name, column) => FindTask(column) is { } task ? $"{task.Task} {name}" : name);
        var text = new StringBuilder();
        MarkdownTable.Append(text, [.. names.Select((name, column) => IsText(column) ? name : $"{name}:")], _rows);
        return text.ToString();
    }

    private string[] FormatRow(StageResult stage) =>
    [
        string.Create(CultureInfo.InvariantCulture, $"{stage.Index} {stage.Stage}"),
        stage.Epochs is [.., var last] ? string.Create(CultureInfo.InvariantCulture, $"{stage.BestEpoch:0.##}/{last.Epoch:0.##}") : "-",
        Amounts.Format(stage.TrainableParameters),
        .. _tasks.SelectMany(task => task.FormatCells(stage)),
        string.Create(CultureInfo.InvariantCulture, $"{stage.Seconds:F1}"),
        FormatVersion(stage),
    ];

    private static string FormatVersion(StageResult stage)
    {
        var name = stage.Directory is { } directory ? Path.GetFileName(directory) : "-";
        return stage.Decision == StageDecision.RolledBack ? $"{name} (rolled back)" : name;
    }

    private static void AppendLine(StringBuilder text, IEnumerable<string> cells) =>
        text.Append(string.Join(Gap, cells).TrimEnd()).Append('\n');

    private LedgerColumns? FindTask(int column) => _tasks.FirstOrDefault(task => column >= task.First && column < task.First + task.Count);

    private IEnumerable<string> FormatTaskLine() =>
        [.. _widths[..ColumnsBeforeTasks].Select(width => new string(' ', width)),
            .. _tasks.Select(task => task.Task.PadRight(WidthOf(task)))];

    private int WidthOf(LedgerColumns task) => _widths[task.First..(task.First + task.Count)].Sum() + Gap.Length * (task.Count - 1);

    // Only the first and last columns are text.
    private bool IsText(int column) => column == 0 || column == _header.Length - 1;

    private string Pad(string cell, int column) => IsText(column) ? cell.PadRight(_widths[column]) : cell.PadLeft(_widths[column]);
}
