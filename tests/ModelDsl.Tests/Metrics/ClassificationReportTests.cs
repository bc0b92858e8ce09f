using ModelDsl.Metrics;
using ModelDsl.Testing;
using ModelDsl.Tests.Models.Declared;
using static ModelDsl.Tests.Models.Declared.TinyReview;

namespace ModelDsl.Tests.Metrics;

/// <summary>The numbers of scikit-learn's classification_report.</summary>
public sealed class ClassificationReportTests
{
    // The first example of scikit-learn's documentation, with a class that neither side has.
    [Fact]
    public void A_task_of_one_label_is_printed_as_scikit_learn_does()
    {
        var report = OutcomesOf([0, 1, 2, 2, 2], [0, 0, 2, 2, 1]).CreateReport(["class 0", "class 1", "class 2", "unused"]);

        Assert.Equal(
            """
                          precision    recall  f1-score   support

                 class 0       0.50      1.00      0.67         1
                 class 1       0.00      0.00      0.00         1
                 class 2       1.00      0.67      0.80         3

                accuracy                           0.60         5
               macro avg       0.50      0.56      0.49         5
            weighted avg       0.70      0.60      0.61         5

            """.ReplaceLineEndings(),
            report.ToString());
        Assert.Null(report.MicroAverage);
    }

    [Fact]
    public void Several_labels_have_a_micro_average_and_every_label_a_row()
    {
        var report = new LabelSetOutcomes
        {
            Examples = [0, 1], Losses = [0, 0], Confidences = [1, 1], Calibration = new(), LabelCount = 3,
            Expected = [[0, 1], [0]], Predicted = [[0], [0, 1]],
        }.CreateReport(["a", "b", "a long name of a label"]);

        Assert.Equal((3, null), (report.Support, report.Accuracy));
        Assert.Equal(new(2 / 3.0, 2 / 3.0, 2 / 3.0, 3), report.MicroAverage);
        Assert.Equal(1 / 3.0, report.MacroAverage.F1, 1e-12);
        Assert.Equal(2 / 3.0, report.WeightedAverage.Recall, 1e-12);
        Assert.Contains("             micro avg       0.67      0.67      0.67         3", report.ToString(), StringComparison.Ordinal);
        Assert.Contains("a long name of a label       0.00      0.00      0.00         0", report.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void An_evaluation_has_the_report_of_each_task_with_labels()
    {
        using var model = FromPretrained(Goldens.PathOf("models/bert-tiny/checkpoint"));
        Example[] examples =
        [
            .. Enumerable.Range(0, 9).Select(row => new Example(
                new string('a', row + 1), (Moods)(row % 2), row % 3 == 0 ? null : [Topics.Size], Stars: 1)),
        ];

        var evaluation = model.Evaluate(examples);

        Assert.Equal(["Mood", "Topic"], evaluation.Reports.Keys.Order());
        Assert.Equal((9, 6), (evaluation.Reports["Mood"].Support, evaluation.Reports["Topic"].Support));
        Assert.Equal(evaluation["Mood"][MetricNames.Accuracy], evaluation.Reports["Mood"].Accuracy);
        Assert.Equal(evaluation["Mood"][MetricNames.MacroF1], evaluation.Reports["Mood"].MacroAverage.F1, 1e-12);
        Assert.Equal(evaluation["Topic"][MetricNames.MicroF1], evaluation.Reports["Topic"].MicroAverage!.Value.F1, 1e-12);
    }

    [Fact]
    public void Entities_are_reported_by_type()
    {
        using var model = TinyEntities.FromPretrained(Goldens.PathOf("models/bert-tiny-tokcls/checkpoint"));
        TinyEntities.Example[] examples = [new("Ada met Max", [new(0, 3, TinyEntities.EntitiesLabel.PER)])];

        var report = model.Evaluate(examples).Reports["Entities"];

        Assert.Equal(1, report.Support);
        Assert.Equal(1, report.Classes.Single(label => label.Label == "PER").Metrics.Support);
        Assert.Null(report.Accuracy);
    }

    private static ClassOutcomes OutcomesOf(int[] expected, int[] predicted) => new()
    {
        Examples = [.. Enumerable.Range(0, expected.Length)], Losses = new float[expected.Length],
        Confidences = new float[expected.Length], ClassCount = 4, Expected = expected, Predicted = predicted,
    };
}
