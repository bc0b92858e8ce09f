using System.Globalization;
using System.Text;
using ModelDsl.Metrics;

namespace ModelDsl;

/// <summary>Precision, recall, F1 and support of each label of a task, with their averages: the numbers of scikit-learn's
/// <c>classification_report</c>, or of seqeval's for entities. A ratio with denominator zero is 0.</summary>
public sealed record ClassificationReport
{
    private const string WeightedName = "weighted avg";

    private static readonly CultureInfo Invariant = CultureInfo.InvariantCulture;

    private ClassificationReport(ClassTotals totals, IReadOnlyList<ClassAnalysis> classes, bool isSingleLabel)
    {
        Classes = classes;
        Support = classes.Sum(label => label.Metrics.Support);
        var micro = totals.MicroAverage;
        Accuracy = isSingleLabel ? micro.Recall : null;
        MicroAverage = isSingleLabel ? null : micro;
        MacroAverage = Average(classes, _ => 1);
        WeightedAverage = Average(classes, label => label.Metrics.Support);
    }

    /// <summary>The labels by class id. A label that is neither true nor predicted is left out, except of a multi-label task.</summary>
    public IReadOnlyList<ClassAnalysis> Classes { get; }

    /// <summary>The number of true labels or entities.</summary>
    public int Support { get; }

    /// <summary>The share of correct predictions, 0 to 1; null unless each example has one label.</summary>
    public double? Accuracy { get; }

    /// <summary>The metrics over all labels or entities together; null if each example has one label, where they equal
    /// <see cref="Accuracy"/>.</summary>
    public ClassMetrics? MicroAverage { get; }

    /// <summary>The mean of <see cref="Classes"/>.</summary>
    public ClassMetrics MacroAverage { get; }

    /// <summary>The mean of <see cref="Classes"/>, weighted by their support.</summary>
    public ClassMetrics WeightedAverage { get; }

    /// <summary>Creates the report of a task with one label per example, or of entities.</summary>
    internal static ClassificationReport CreateOfOccurring(ClassTotals totals, IReadOnlyList<string> labels, bool isSingleLabel) =>
        new(totals, [.. Analyze(totals, labels).Where((_, id) => totals.Occurs(id))], isSingleLabel);

    /// <summary>Creates the report of a multi-label task.</summary>
    internal static ClassificationReport CreateOfAll(ClassTotals totals, IReadOnlyList<string> labels) =>
        new(totals, [.. Analyze(totals, labels)], isSingleLabel: false);

    /// <summary>Returns the report as a table, with two digits.</summary>
    public override string ToString()
    {
        var width = Classes.Select(label => label.Label.Length).Append(WeightedName.Length).Max();
        var table = new StringBuilder();
        table.AppendLine(Invariant, $"{new string(' ', width)}  precision    recall  f1-score   support");
        table.AppendLine();
        foreach (var (label, metrics) in Classes)
            AddRow(label, metrics);
        table.AppendLine();
        if (Accuracy is { } accuracy)
            table.AppendLine(Invariant, $"{"accuracy".PadLeft(width)}  {"",9} {"",9} {Format(accuracy)} {Support,9}");
        if (MicroAverage is { } micro)
            AddRow("micro avg", micro);
        AddRow("macro avg", MacroAverage);
        AddRow(WeightedName, WeightedAverage);
        return table.ToString();

        void AddRow(string name, ClassMetrics row) => table.AppendLine(
            Invariant, $"{name.PadLeft(width)}  {Format(row.Precision)} {Format(row.Recall)} {Format(row.F1)} {row.Support,9}");
    }

    private static IEnumerable<ClassAnalysis> Analyze(ClassTotals totals, IReadOnlyList<string> labels) =>
        labels.Select((label, id) => new ClassAnalysis(label, totals.MetricsOf(id)));

    private static string Format(double value) => value.ToString("F2", Invariant).PadLeft(9);

    private ClassMetrics Average(IReadOnlyList<ClassAnalysis> classes, Func<ClassAnalysis, double> weigh)
    {
        var whole = classes.Sum(weigh);
        return new(Mean(metrics => metrics.Precision), Mean(metrics => metrics.Recall), Mean(metrics => metrics.F1), Support);

        double Mean(Func<ClassMetrics, double> select) =>
            whole == 0 ? 0 : classes.Sum(label => weigh(label) * select(label.Metrics)) / whole;
    }
}
