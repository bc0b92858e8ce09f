namespace ModelDsl.Metrics;

/// <summary>
/// Correlation of two lists of numbers, -1 to 1. It is undefined for a constant list; 0 is returned then, so that it can be compared and
/// averaged.
/// </summary>
public static class Correlation
{
    /// <summary>Returns Pearson's product-moment correlation.</summary>
    /// <exception cref="ArgumentException">The lists differ in length.</exception>
    public static double Pearson(IReadOnlyList<double> first, IReadOnlyList<double> second)
    {
        if (first.Count != second.Count)
            throw new ArgumentException($"There are {first.Count} numbers to correlate with {second.Count}.", nameof(second));
        if (IsConstant(first) || IsConstant(second))
            return 0;

        var (firstMean, secondMean) = (first.Average(), second.Average());
        var (covariance, firstSquares, secondSquares) = (0.0, 0.0, 0.0);
        foreach (var (x, y) in first.Zip(second))
        {
            var (dx, dy) = (x - firstMean, y - secondMean);
            covariance += dx * dy;
            firstSquares += dx * dx;
            secondSquares += dy * dy;
        }

        // Rounding can push a perfect correlation past 1.
        return Math.Clamp(covariance / (Math.Sqrt(firstSquares) * Math.Sqrt(secondSquares)), -1, 1);
    }

    /// <summary>Returns Spearman's rank correlation; ties share their mean rank.</summary>
    /// <exception cref="ArgumentException">The lists differ in length.</exception>
    public static double Spearman(IReadOnlyList<double> first, IReadOnlyList<double> second) => Pearson(Ranks(first), Ranks(second));

    private static bool IsConstant(IReadOnlyList<double> numbers) => numbers.All(number => number == numbers[0]);

    private static double[] Ranks(IReadOnlyList<double> numbers)
    {
        var ranks = new double[numbers.Count];
        var first = 1;
        foreach (var equal in Enumerable.Range(0, numbers.Count).GroupBy(index => numbers[index]).OrderBy(group => group.Key))
        {
            var count = equal.Count();
            foreach (var index in equal)
                ranks[index] = first + (count - 1) / 2.0;
            first += count;
        }

        return ranks;
    }
}
