namespace ModelDsl.Benchmarks.Schedules;

/// <summary>Distribution of sentence lengths in tokens, given by equally spaced quantiles and uniform between them.</summary>
internal sealed class SentenceLengths(params int[] quantiles)
{
    /// <summary>The 872 dev sentences of SST-2 with the vocabulary of bert-base-uncased, every 5 %: 25.5 tokens on average.</summary>
    public static SentenceLengths Sst2 { get; } = new(4, 10, 12, 14, 16, 18, 19, 20, 22, 23, 25, 26, 27, 29, 31, 32, 35, 37, 40, 44, 60);

    /// <summary>64 to 128 tokens.</summary>
    public static SentenceLengths Long { get; } = new(64, 128);

    /// <summary>Draws a length.</summary>
    public int Next(Random random)
    {
        var place = random.NextDouble() * (quantiles.Length - 1);
        var (low, high) = (quantiles[(int)place], quantiles[(int)place + 1]);
        return low + (int)Math.Round((place - (int)place) * (high - low));
    }
}
