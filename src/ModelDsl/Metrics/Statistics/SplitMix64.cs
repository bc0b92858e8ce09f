namespace ModelDsl.Metrics.Statistics;

/// <summary>The random numbers of SplitMix64 (Steele, Lea and Flood, 2014). In integers, so that every machine draws the same.</summary>
/// <param name="seed">The seed.</param>
internal struct SplitMix64(int seed)
{
    private ulong _state = (uint)seed;

    /// <summary>Returns a number from 0 to below <paramref name="count"/>.</summary>
    public int Next(int count)
    {
        _state += 0x9E3779B97F4A7C15;
        var value = (_state ^ (_state >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        value ^= value >> 31;
        return (int)(((value >> 32) * (uint)count) >> 32);
    }
}
