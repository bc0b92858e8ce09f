using ModelDsl.Cli.Displays;

namespace ModelDsl.Cli.Tests;

/// <summary>The report of a classifier reads like scikit-learn's.</summary>
public class ClassReportTests
{
    [Fact]
    public void It_has_each_label_accuracy_and_both_averages()
    {
        var analysis = new TaskAnalysis
        {
            Classes = [new("bad", new(0.5, 1, 0.664, 1)), new("very good", new(1, 0.668, 0.8, 3))],
        };
        var metrics = new TaskMetrics(4, MetricNames.MacroF1,
            new(MetricNames.Loss, 0.5), new(MetricNames.Accuracy, 0.75), new(MetricNames.MacroF1, 0.7335));

        Assert.Equal(
            """
            Mood          precision  recall     F1  support
              bad             0.500   1.000  0.664        1
              very good       1.000   0.668  0.800        3
            accuracy                         0.750        4
            macro avg         0.750   0.834  0.732        4
            weighted avg      0.875   0.751  0.766        4

            """,
            ClassReportText.Format("Mood", analysis, metrics), ignoreLineEndingDifferences: true);
    }

    [Fact]
    public void Of_many_labels_it_has_the_worst()
    {
        var analysis = new TaskAnalysis
        {
            Classes = [.. Enumerable.Range(0, 77).Select(label => new ClassAnalysis($"intent-{label:00}", new(0, 0, label / 100.0, 1)))],
        };

        var report = ClassReportText.Format("Intent", analysis, metrics: null)!;
        Assert.Contains("intent-29", report, StringComparison.Ordinal);
        Assert.DoesNotContain("intent-30", report, StringComparison.Ordinal);
        Assert.Contains("The 30 labels with the lowest F1 of 77", report, StringComparison.Ordinal);
    }

    [Fact]
    public void A_task_without_labels_has_none() => Assert.Null(ClassReportText.Format("Stars", new(), metrics: null));
}
