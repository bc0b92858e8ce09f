using System.Globalization;

namespace ModelDsl.Training.Reporting;

/// <summary>The columns of one task in a ledger's table: the metrics of its kind of head.</summary>
/// <param name="Task">The task's name.</param>
/// <param name="Metrics">The names of its metrics.</param>
/// <param name="First">The index of its first column.</param>
internal sealed record LedgerColumns(string Task, IReadOnlyList<string> Metrics, int First)
{
    public int Count => Metrics.Count;

    /// <summary>The columns of a ledger's tasks from one on. A task that no stage could evaluate has a single one.</summary>
    public static IReadOnlyList<LedgerColumns> Create(Ledger ledger, int first)
    {
        List<LedgerColumns> columns = [];
        foreach (var task in ledger.Tasks)
        {
            var known = ledger.Stages.Select(stage => stage.Evaluation.Tasks.GetValueOrDefault(task)).OfType<TaskMetrics>()
                .SelectMany(Shown).Distinct().ToList();
            columns.Add(new(task, known is [] ? [MetricNames.Loss] : known, first));
            first += columns[^1].Count;
        }

        return columns;
    }

    /// <summary>The names above the columns, short enough for several tasks side by side.</summary>
    public IEnumerable<string> Header => Metrics.Select(name => name switch
    {
        MetricNames.Accuracy => "acc",
        MetricNames.MacroF1 => "F1",
        MetricNames.MicroF1 => "micro-F1",
        MetricNames.SubsetAccuracy => "exact",
        MetricNames.Precision => "prec",
        MetricNames.EntityF1 => "F1",
        MetricNames.Perplexity => "ppl",
        MetricNames.Correlation => "corr",
        MetricNames.Bleu => "BLEU",
        _ => name,
    });

    /// <summary>The cells of a stage.</summary>
    public IEnumerable<string> Row(StageResult stage)
    {
        var metrics = stage.Evaluation.Tasks.GetValueOrDefault(Task);
        return Metrics.Select(name => metrics?.Find(name)?.ToString(FormatOf(name), CultureInfo.InvariantCulture) ?? "-");
    }

    // Of numbers up to 100, one digit behind the point is what the field reports.
    private static string FormatOf(string name) => name is MetricNames.Bleu or MetricNames.ChrF ? "F1" : "F3";

    // Matthews' correlation stands in the ledger's file alone: beside accuracy and F1 it would widen every task for one more view of them.
    private static IEnumerable<string> Shown(TaskMetrics metrics) =>
        metrics.Values.Select(metric => metric.Name).Where(name => name != MetricNames.MatthewsCorrelation);
}
