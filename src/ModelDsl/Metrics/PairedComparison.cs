using ModelDsl.Metrics;
using ModelDsl.Metrics.Statistics;

namespace ModelDsl;

/// <summary>A paired bootstrap test of two sets of weights on the same development examples (Koehn, 2004). The score is the mean of the
/// tasks' primary metrics, by which epochs are compared.</summary>
/// <param name="Difference">The score after minus the score before.</param>
/// <param name="Low">The lower end of the difference's 95 % interval.</param>
/// <param name="High">The upper end of the difference's 95 % interval.</param>
/// <param name="PValue">The probability of at least this gain if the weights were equally good, one-sided (Berg-Kirkpatrick et al., 2012);
/// 1 if a score is not a number.</param>
public sealed record PairedComparison(double Difference, double Low, double High, double PValue)
{
    /// <summary>Compares two outcomes.</summary>
    /// <param name="before">The outcomes to beat.</param>
    /// <param name="after">The new outcomes.</param>
    /// <param name="seed">The seed of the resamples.</param>
    /// <exception cref="ArgumentException">The outcomes are of different development data or tasks.</exception>
    internal static PairedComparison Compare(DevelopmentOutcomes before, DevelopmentOutcomes after, int seed)
    {
        RequireSameExamples(before, after);
        var once = new int[before.ExampleCount];
        Array.Fill(once, 1);
        var difference = after.Score(once) - before.Score(once);
        if (!double.IsFinite(difference)) return new(difference, double.NaN, double.NaN, 1);

        List<double> drawn = [];
        new Bootstrap(before.ExampleCount, seed).ForEach(times =>
        {
            var gain = after.Score(times) - before.Score(times);
            if (double.IsFinite(gain)) drawn.Add(gain);
        });

        // Resampled gains scatter around the measured one, and under the null hypothesis around 0: shifted by the difference.
        var (low, high) = Bootstrap.Interval(drawn);
        var surprising = drawn.Count(gain => gain - difference >= difference);
        return new(difference, low, high, (surprising + 1.0) / (drawn.Count + 1));
    }

    private static void RequireSameExamples(DevelopmentOutcomes before, DevelopmentOutcomes after)
    {
        if (before.ExampleCount != after.ExampleCount)
        {
            throw new ArgumentException(
                $"Outcomes of {before.ExampleCount} and of {after.ExampleCount} development examples cannot be compared.", nameof(after));
        }

        foreach (var task in before.Tasks.Keys.Union(after.Tasks.Keys, StringComparer.Ordinal))
        {
            var (old, now) = (before.Tasks.GetValueOrDefault(task), after.Tasks.GetValueOrDefault(task));
            if (old is null || now is null || !old.Examples.AsSpan().SequenceEqual(now.Examples))
                throw new ArgumentException($"The outcomes have labels of {task} on different development examples.", nameof(after));
        }
    }
}
