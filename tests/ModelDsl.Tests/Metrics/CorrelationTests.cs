using ModelDsl.Metrics;

namespace ModelDsl.Tests.Metrics;

public class CorrelationTests
{
    // The hours of television and the IQ of ten people: the worked example of Wikipedia's article on Spearman's coefficient.
    private static readonly double[] Iq = [106, 100, 86, 101, 99, 103, 97, 113, 112, 110];
    private static readonly double[] Hours = [7, 27, 2, 50, 28, 29, 20, 12, 6, 17];

    [Fact]
    public void Spearmans_coefficient_is_that_of_the_published_example() =>
        Assert.Equal(-29.0 / 165, Correlation.Spearman(Iq, Hours), 12);

    [Fact]
    public void Equal_numbers_share_the_mean_of_their_ranks() =>
        // Ranks 1, 2.5, 2.5, 4 and 1, 2, 3, 4: covariance 4.5, variances 4.5 and 5.
        Assert.Equal(4.5 / Math.Sqrt(4.5 * 5), Correlation.Spearman([10, 20, 20, 30], [1, 2, 3, 4]), 12);

    [Fact]
    public void Pearsons_coefficient_is_the_covariance_in_units_of_both_deviations()
    {
        // The deviations are -1.5, -0.5, 0.5, 1.5 and -1, 1, -1, 1.
        Assert.Equal(2 / Math.Sqrt(5 * 4), Correlation.Pearson([1, 2, 3, 4], [1, 3, 1, 3]), 12);
        Assert.Equal(-1, Correlation.Pearson([1, 2, 3], [-10, -20, -30]), 12);
    }

    [Fact]
    public void Nothing_correlates_with_a_constant()
    {
        Assert.Equal(0, Correlation.Pearson([0.1, 0.1, 0.1], [1, 2, 3]));
        Assert.Equal(0, Correlation.Spearman([1], [2]));
        Assert.Throws<ArgumentException>(() => Correlation.Pearson([1, 2], [1]));
    }
}
