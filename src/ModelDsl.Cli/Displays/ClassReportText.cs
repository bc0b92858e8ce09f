using System.Globalization;

namespace ModelDsl.Cli.Displays;

/// <summary>Formats precision, recall, F1 and support of each label, in the shape of scikit-learn's <c>classification_report</c>.</summary>
internal static class ClassReportText
{
    // A terminal's height. The ledger has all labels.
    private const int MaxLabels = 30;

    /// <summary>Formats the report of a task; returns null for tasks without labels.</summary>
    public static string? Format(string task, TaskAnalysis analysis, TaskMetrics? metrics)
    {
        if (analysis.Classes is []) return null;

        var shown = analysis.Classes.Count <= MaxLabels
            ? analysis.Classes
            : [.. analysis.Classes.OrderBy(entry => entry.Metrics.F1).Take(MaxLabels)];
        List<string[]> rows = [[task, "precision", "recall", "F1", "support"], .. shown.Select(FormatClass)];
        var support = analysis.Classes.Sum(entry => entry.Metrics.Support);
        if (metrics?.Find(MetricNames.Accuracy) is { } accuracy) rows.Add(["accuracy", "", "", Round(accuracy), Count(support)]);
        rows.Add(FormatMean("macro avg", analysis.Classes, static _ => 1, support));
        rows.Add(FormatMean("weighted avg", analysis.Classes, static entry => entry.Metrics.Support, support));

        var table = TextTable.Format(rows);
        return shown.Count == analysis.Classes.Count
            ? table
            : $"{table}The {MaxLabels} labels with the lowest F1 of {analysis.Classes.Count}; the ledger has all.\n";
    }

    private static string[] FormatClass(ClassAnalysis entry) =>
    [
        $"  {entry.Label}", Round(entry.Metrics.Precision), Round(entry.Metrics.Recall), Round(entry.Metrics.F1),
        Count(entry.Metrics.Support),
    ];

    private static string[] FormatMean(
        string name, IReadOnlyList<ClassAnalysis> classes, Func<ClassAnalysis, double> weigh, int support)
    {
        var total = classes.Sum(weigh);
        return
        [
            name, Mean(entry => entry.Metrics.Precision), Mean(entry => entry.Metrics.Recall), Mean(entry => entry.Metrics.F1),
            Count(support),
        ];

        string Mean(Func<ClassAnalysis, double> select) =>
            Round(total == 0 ? 0 : classes.Sum(entry => weigh(entry) * select(entry)) / total);
    }

    private static string Round(double value) => value.ToString("F3", CultureInfo.InvariantCulture);

    private static string Count(int value) => value.ToString(CultureInfo.InvariantCulture);
}
