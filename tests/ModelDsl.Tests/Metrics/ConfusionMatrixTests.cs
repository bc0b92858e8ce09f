using System.Text.Json;
using ModelDsl.Metrics;

namespace ModelDsl.Tests.Metrics;

public class ConfusionMatrixTests
{
    [Fact]
    public void Accuracy_and_macro_F1_agree_with_the_example_in_scikit_learns_documentation()
    {
        var matrix = Count(classCount: 3, actual: [0, 1, 2, 0, 1, 2], predicted: [0, 2, 1, 0, 0, 1]);

        Assert.Equal(2.0 / 6, matrix.Accuracy, 12);
        Assert.Equal(0.8 / 3, matrix.MacroF1, 12);
        Assert.Equal(1, matrix[actual: 1, predicted: 0]);
        Assert.Equal(6, matrix.Count);
    }

    [Fact]
    public void A_class_is_scored_by_what_it_finds_and_what_it_misses()
    {
        var matrix = Count(classCount: 2, actual: [0, 0, 0, 0, 1], predicted: [0, 0, 0, 1, 0]);

        Assert.Equal(new ClassMetrics(Precision: 0.75, Recall: 0.75, F1: 0.75, Support: 4), matrix.MetricsOf(0));
        Assert.Equal(new ClassMetrics(Precision: 0, Recall: 0, F1: 0, Support: 1), matrix.MetricsOf(1));
    }

    [Fact]
    public void Macro_F1_averages_over_the_classes_that_occur_in_truth_or_prediction()
    {
        // Class 0 is always right (F1 1), class 1 is predicted and never true (F1 0), class 2 is true and never predicted (F1 0),
        // class 3 does not occur: the mean is over three.
        var matrix = Count(classCount: 4, actual: [0, 2], predicted: [0, 1]);

        Assert.Equal(1.0 / 3, matrix.MacroF1, 12);
    }

    [Fact]
    public void Matthews_correlation_of_two_classes_is_the_phi_coefficient_of_their_table()
    {
        // Class 1: 3 found, 1 missed, 1 invented; 2 of class 0 right: (3 * 2 - 1 * 1) / sqrt(4 * 4 * 3 * 3).
        var matrix = Count(classCount: 2, actual: [1, 1, 1, 1, 0, 0, 0], predicted: [1, 1, 1, 0, 1, 0, 0]);

        Assert.Equal(5.0 / 12, matrix.MatthewsCorrelation, 12);
    }

    [Fact]
    public void Matthews_correlation_of_more_classes_is_the_correlation_of_their_indicators()
    {
        int[] actual = [0, 1, 2, 0, 1, 2, 2, 1], predicted = [0, 2, 2, 0, 0, 1, 2, 1];
        var (covariance, actualVariance, predictedVariance) = (0.0, 0.0, 0.0);
        for (var c = 0; c < 3; c++)
        {
            covariance += Covariance(Indicators(actual, c), Indicators(predicted, c));
            actualVariance += Covariance(Indicators(actual, c), Indicators(actual, c));
            predictedVariance += Covariance(Indicators(predicted, c), Indicators(predicted, c));
        }

        Assert.Equal(covariance / Math.Sqrt(actualVariance * predictedVariance), Count(3, actual, predicted).MatthewsCorrelation, 12);
        Assert.Equal(1, Count(3, actual, actual).MatthewsCorrelation, 12);

        static double[] Indicators(int[] classes, int one) => [.. classes.Select(c => c == one ? 1.0 : 0)];
        static double Covariance(double[] x, double[] y) => x.Zip(y, (a, b) => (a - x.Average()) * (b - y.Average())).Sum();
    }

    [Fact]
    public void Who_always_guesses_the_same_class_correlates_with_nothing() =>
        Assert.Equal(0, Count(classCount: 2, actual: [0, 1, 1], predicted: [1, 1, 1]).MatthewsCorrelation);

    [Fact]
    public void Nothing_counted_is_no_score() =>
        Assert.Throws<InvalidOperationException>(() => new ConfusionMatrix(2).Accuracy);

    [Fact]
    public void A_class_that_does_not_exist_is_refused()
    {
        var matrix = new ConfusionMatrix(2);

        Assert.Throws<ArgumentOutOfRangeException>("predicted", () => matrix.Add(predicted: 2, actual: 0));
        Assert.Throws<ArgumentOutOfRangeException>("actual", () => matrix.Add(predicted: 0, actual: -1));
        Assert.Equal(0, matrix.Count);
    }

    [Theory]
    [InlineData(0.25)]
    [InlineData(double.NaN)]
    public void Metrics_survive_a_journey_through_JSON_even_those_of_a_run_that_diverged(double loss)
    {
        var metrics = Count(classCount: 2, actual: [0, 1, 1], predicted: [0, 1, 0]).ToTaskMetrics(loss);

        Assert.Equal(metrics, JsonSerializer.Deserialize<TaskMetrics>(JsonSerializer.Serialize(metrics)));
    }

    private static ConfusionMatrix Count(int classCount, int[] actual, int[] predicted)
    {
        var matrix = new ConfusionMatrix(classCount);
        foreach (var (truth, guess) in actual.Zip(predicted))
            matrix.Add(guess, truth);
        return matrix;
    }
}
