using System.Globalization;

namespace ModelDsl.Training.Reporting;

/// <summary>The columns of one task in a ledger's table: its metrics.</summary>
/// <param name="Task">The task's name.</param>
/// <param name="Metrics">The names of its metrics.</param>
/// <param name="First">The index of its first column.</param>
internal sealed record LedgerColumns(string Task, IReadOnlyList<string> Metrics, int First)
{
    public int Count => Metrics.Count;

    /// <summary>Creates the columns of all tasks, starting at an index. A task without metrics gets one column.</summary>
    public static IReadOnlyList<LedgerColumns> Create(IEnumerable<string> tasks, IReadOnlyList<StageResult> results, int first)
    {
        List<LedgerColumns> columns = [];
        foreach (var task in tasks)
        {
            var known = results.Select(stage => stage.Evaluation.Tasks.GetValueOrDefault(task)).OfType<TaskMetrics>()
                .SelectMany(SelectShown).Distinct().ToList();
            columns.Add(new(task, known is [] ? [MetricNames.Loss] : known, first));
            first += columns[^1].Count;
        }

        return columns;
    }

    /// <summary>The column names, short enough for several tasks side by side.</summary>
    public IEnumerable<string> Header => Metrics.Select(MetricNames.Abbreviate);

    /// <summary>Formats the cells of a stage.</summary>
    public IEnumerable<string> FormatCells(StageResult stage)
    {
        var metrics = stage.Evaluation.Tasks.GetValueOrDefault(Task);
        return Metrics.Select(name => metrics?.Find(name)?.ToString(ChooseFormat(name), CultureInfo.InvariantCulture) ?? "-");
    }

    // The field reports scores up to 100 with one decimal.
    private static string ChooseFormat(string name) => name is MetricNames.Bleu or MetricNames.ChrF ? "F1" : "F3";

    // Only the ledger's file has Matthews' correlation: beside accuracy and F1 it would widen the table for little information.
    private static IEnumerable<string> SelectShown(TaskMetrics metrics) =>
        metrics.Values.Select(metric => metric.Name).Where(name => name != MetricNames.MatthewsCorrelation);
}
