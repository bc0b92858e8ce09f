namespace ModelDsl.Metrics.Statistics;

/// <summary>Resamples examples with replacement (Efron and Tibshirani, 1993). The same seed draws the same resamples on every
/// machine.</summary>
/// <param name="count">The number of examples.</param>
/// <param name="seed">The seed.</param>
internal sealed class Bootstrap(int count, int seed)
{
    private const int MaxResamples = 1_000;
    private const int MinResamples = 100;

    // With more than 5,000 examples there are fewer resamples, because each takes longer.
    private const int MaxDraws = 5_000_000;
    private const double Tail = 0.025;

    /// <summary>The number of resamples.</summary>
    public int Resamples { get; } = Math.Clamp(MaxDraws / Math.Max(count, 1), MinResamples, MaxResamples);

    /// <summary>Calls an action for each resample with the number of times that each example was drawn. The array is reused.</summary>
    public void ForEach(Action<int[]> action)
    {
        var (random, times) = (new SplitMix64(seed), new int[count]);
        for (var resample = 0; resample < Resamples; resample++)
        {
            Array.Clear(times);
            for (var draw = 0; draw < count; draw++) times[random.Next(count)]++;
            action(times);
        }
    }

    /// <summary>Returns the 95 % percentile interval of resampled values, interpolated between neighbors; NaN without values.</summary>
    public static (double Low, double High) Interval(List<double> values)
    {
        if (values is []) return (double.NaN, double.NaN);

        double[] sorted = [.. values.Order()];
        return (At(Tail), At(1 - Tail));

        double At(double share)
        {
            var place = share * (sorted.Length - 1);
            var (below, above) = (sorted[(int)Math.Floor(place)], sorted[(int)Math.Ceiling(place)]);
            return below + ((place - Math.Floor(place)) * (above - below));
        }
    }
}
