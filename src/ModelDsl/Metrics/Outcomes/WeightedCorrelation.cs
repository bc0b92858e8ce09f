namespace ModelDsl.Metrics;

/// <summary>Correlation of two columns in which each row counts a number of times; as <see cref="Correlation"/> of the repeated rows,
/// without repeating them.</summary>
internal static class WeightedCorrelation
{
    /// <summary>Returns the rows in ascending order of their numbers.</summary>
    public static int[] Order(float[] numbers)
    {
        var order = Enumerable.Range(0, numbers.Length).ToArray();
        Array.Sort((float[])numbers.Clone(), order);
        return order;
    }

    /// <summary>Returns the rank of each row; ties share their mean rank.</summary>
    public static double[] Rank(float[] numbers, int[] order, int[] weights)
    {
        var ranks = new double[numbers.Length];
        var before = 0L;
        for (var first = 0; first < order.Length;)
        {
            var (end, tied) = (first, 0L);
            for (; end < order.Length && numbers[order[end]].Equals(numbers[order[first]]); end++) tied += weights[order[end]];
            for (var place = first; place < end; place++) ranks[order[place]] = before + ((tied + 1) / 2.0);
            (before, first) = (before + tied, end);
        }

        return ranks;
    }

    /// <summary>Returns Pearson's correlation, -1 to 1; 0 if a column is constant.</summary>
    public static double Pearson(double[] first, double[] second, int[] weights)
    {
        if (IsConstant(first, weights) || IsConstant(second, weights)) return 0;

        var (count, firstSum, secondSum) = (0L, 0.0, 0.0);
        for (var row = 0; row < weights.Length; row++)
        {
            count += weights[row];
            firstSum += weights[row] * first[row];
            secondSum += weights[row] * second[row];
        }

        var (firstMean, secondMean) = (firstSum / count, secondSum / count);
        var (covariance, firstSquares, secondSquares) = (0.0, 0.0, 0.0);
        for (var row = 0; row < weights.Length; row++)
        {
            var (dx, dy) = (first[row] - firstMean, second[row] - secondMean);
            covariance += weights[row] * dx * dy;
            firstSquares += weights[row] * dx * dx;
            secondSquares += weights[row] * dy * dy;
        }

        // Rounding can push a perfect correlation past 1.
        return Math.Clamp(covariance / (Math.Sqrt(firstSquares) * Math.Sqrt(secondSquares)), -1, 1);
    }

    private static bool IsConstant(double[] numbers, int[] weights)
    {
        double? seen = null;
        for (var row = 0; row < weights.Length; row++)
        {
            if (weights[row] == 0) continue;
            seen ??= numbers[row];
            if (!numbers[row].Equals(seen.Value)) return false;
        }

        return true;
    }
}
