using ModelDsl.Metrics;
using ModelDsl.Metrics.Statistics;

namespace ModelDsl.Tests.Metrics;

/// <summary>A gain is told from noise.</summary>
public sealed class PairedComparisonTests
{
    private static readonly int[] Expected = [.. Enumerable.Range(0, 400).Select(row => row % 2)];

    [Fact]
    public void The_same_answers_are_no_gain()
    {
        var comparison = PairedComparison.Compare(Wrong(80), Wrong(80), seed: 1);

        Assert.Equal(new(0, 0, 0, 1), comparison);
    }

    [Fact]
    public void A_gain_of_many_examples_is_none_of_noise_and_one_of_few_may_be()
    {
        var many = PairedComparison.Compare(Wrong(80), Wrong(40), seed: 1);
        var few = PairedComparison.Compare(Wrong(80), Wrong(79), seed: 1);
        var loss = PairedComparison.Compare(Wrong(40), Wrong(80), seed: 1);

        Assert.Equal(0.1, many.Difference, 0.005);
        Assert.InRange(many.Difference, many.Low, many.High);
        Assert.True(many.PValue < 0.01, $"{many}");
        Assert.True(many.Low > 0.05, $"{many}");
        Assert.True(few.PValue > 0.1, $"{few}");
        Assert.True(loss is { PValue: > 0.99, High: < 0 }, $"{loss}");
    }

    [Fact]
    public void Half_of_the_tests_of_equally_good_answers_are_below_one_half()
    {
        // Answers wrong at random places with the same probability: p-values are spread evenly.
        var random = new Random(1);
        List<double> values = [.. Enumerable.Range(0, 60).Select(_ =>
            PairedComparison.Compare(WrongAt(random), WrongAt(random), seed: 1).PValue)];

        Assert.InRange(values.Count(value => value < 0.5), 20, 40);
        Assert.InRange(values.Count(value => value < 0.05), 0, 8);
    }

    // The numbers are those of this seed on every machine.
    [Fact]
    public void The_same_seed_draws_the_same_resamples_everywhere()
    {
        var random = new SplitMix64(7);
        int[] drawn = [389, 16, 900, 582, 452, 249, 467, 328];
        Assert.Equal(drawn, drawn.Select(_ => random.Next(1000)));
        Assert.Equal(PairedComparison.Compare(Wrong(80), Wrong(40), 1), PairedComparison.Compare(Wrong(80), Wrong(40), 1));
        Assert.NotEqual(PairedComparison.Compare(Wrong(80), Wrong(40), 1), PairedComparison.Compare(Wrong(80), Wrong(40), 2));
    }

    [Fact]
    public void Scores_that_are_no_numbers_are_no_gain() => Assert.Equal(
        1, PairedComparison.Compare(Numbers([1, 2, 3]), Numbers([1, float.NaN, 3]), seed: 1).PValue);

    [Fact]
    public void Other_development_data_is_refused()
    {
        var fewer = new DevelopmentOutcomes(399, Wrong(80).Tasks);
        var unlabeled = new DevelopmentOutcomes(400, new Dictionary<string, TaskOutcomes>());

        Assert.Throws<ArgumentException>(() => PairedComparison.Compare(Wrong(80), fewer, 1));
        Assert.Contains("labels of A", Assert.Throws<ArgumentException>(() => PairedComparison.Compare(Wrong(80), unlabeled, 1)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void An_interval_holds_the_metric_and_narrows_with_more_examples()
    {
        var interval = MetricIntervals.Compute(Wrong(80), seed: 1)["A"].Single(metric => metric.Name == MetricNames.Accuracy);

        // The normal approximation: .8 and 1.96 * sqrt(.8 * .2 / 400) = .039 to both sides.
        Assert.Equal(0.761, interval.Low, 0.01);
        Assert.Equal(0.839, interval.High, 0.01);
    }

    // scipy.stats.binomtest(min, n, 0.5).pvalue
    [Theory]
    [InlineData(12, 3, 0.03515625)]
    [InlineData(1, 0, 1)]
    [InlineData(0, 0, 1)]
    [InlineData(5, 5, 1)]
    [InlineData(10, 0, 0.001953125)]
    public void McNemars_test_is_exact(int gained, int lost, double p) => Assert.Equal(p, McNemar.ExactPValue(gained, lost), 1e-9);

    private static DevelopmentOutcomes Wrong(int count) => Answered([.. Expected.Select((known, row) => row < count ? 1 - known : known)]);

    private static DevelopmentOutcomes WrongAt(Random random) =>
        Answered([.. Expected.Select(known => random.Next(5) == 0 ? 1 - known : known)]);

    private static DevelopmentOutcomes Answered(int[] predicted) => new(Expected.Length, new Dictionary<string, TaskOutcomes>
    {
        ["A"] = new ClassOutcomes
        {
            ClassCount = 2,
            Examples = [.. Enumerable.Range(0, Expected.Length)],
            Losses = new float[Expected.Length],
            Predicted = predicted,
            Expected = Expected,
            Confidences = new float[Expected.Length],
        },
    });

    private static DevelopmentOutcomes Numbers(float[] predicted) => new(3, new Dictionary<string, TaskOutcomes>
    {
        ["A"] = new NumberOutcomes { Examples = [0, 1, 2], Losses = new float[3], Predicted = predicted, Expected = [1, 2, 3] },
    });
}
