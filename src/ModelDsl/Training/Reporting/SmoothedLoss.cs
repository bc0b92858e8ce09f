using System.Text.Json.Serialization;

namespace ModelDsl.Training.Reporting;

/// <summary>An exponential moving average that is unbiased from the first value on.</summary>
/// <param name="Sum">The weighted sum of the losses so far.</param>
/// <param name="Weight">The sum of their weights.</param>
internal readonly record struct SmoothedLoss(double Sum, double Weight)
{
    private const double Decay = 0.9;

    /// <summary>The average; not a number before the first loss.</summary>
    [JsonIgnore]
    public double Value => Weight > 0 ? Sum / Weight : double.NaN;

    /// <summary>Returns the average with one more loss.</summary>
    public SmoothedLoss Add(double loss) => new((Decay * Sum) + ((1 - Decay) * loss), (Decay * Weight) + (1 - Decay));
}
