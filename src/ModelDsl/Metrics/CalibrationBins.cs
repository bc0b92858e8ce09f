using System.Text.Json.Serialization;

namespace ModelDsl.Metrics;

/// <summary>Predictions by confidence, in bins of equal width, for the expected calibration error (Guo et al., 2017).</summary>
internal sealed record CalibrationBins
{
    private const int BinCount = 15;

    /// <summary>The number of predictions in each bin.</summary>
    public int[] Counts { get; init; } = new int[BinCount];

    /// <summary>The number of correct predictions in each bin.</summary>
    public int[] Right { get; init; } = new int[BinCount];

    /// <summary>The sum of confidences in each bin.</summary>
    public double[] ConfidenceSums { get; init; } = new double[BinCount];

    /// <summary>The expected calibration error, 0 to 1: the mean over predictions of the distance between a bin's mean confidence and its
    /// share of correct predictions; 0 without predictions.</summary>
    [JsonIgnore]
    public double ExpectedError
    {
        get
        {
            var (distance, count) = (0.0, 0L);
            for (var bin = 0; bin < Counts.Length; bin++)
            {
                distance += Math.Abs(ConfidenceSums[bin] - Right[bin]);
                count += Counts[bin];
            }

            return count == 0 ? 0 : distance / count;
        }
    }

    /// <summary>Whether the bins, which may come from a file, have the same number.</summary>
    [JsonIgnore]
    public bool IsValid => Counts.Length == BinCount && Right.Length == BinCount && ConfidenceSums.Length == BinCount;

    /// <summary>Returns the bins that are not empty, ascending.</summary>
    public IReadOnlyList<CalibrationBin> Describe() =>
    [
        .. Enumerable.Range(0, Counts.Length).Where(bin => Counts[bin] > 0).Select(bin =>
            new CalibrationBin(Counts[bin], ConfidenceSums[bin] / Counts[bin], (double)Right[bin] / Counts[bin])),
    ];

    /// <summary>Returns the sum of several bins.</summary>
    public static CalibrationBins Merge(IEnumerable<CalibrationBins> parts)
    {
        var merged = new CalibrationBins();
        foreach (var part in parts)
        {
            for (var bin = 0; bin < BinCount; bin++)
            {
                merged.Counts[bin] += part.Counts[bin];
                merged.Right[bin] += part.Right[bin];
                merged.ConfidenceSums[bin] += part.ConfidenceSums[bin];
            }
        }

        return merged;
    }

    /// <summary>Adds a prediction. One that is not a number counts as certain.</summary>
    /// <param name="confidence">Its probability, 0 to 1.</param>
    /// <param name="isRight">Whether it is correct.</param>
    public void Add(float confidence, bool isRight)
    {
        var known = float.IsNaN(confidence) ? 1 : Math.Clamp(confidence, 0, 1);

        // Bins are open below and closed above, as Guo's.
        var bin = Math.Max((int)Math.Ceiling(known * (double)BinCount) - 1, 0);
        Counts[bin]++;
        Right[bin] += isRight ? 1 : 0;
        ConfidenceSums[bin] += known;
    }
}
