namespace ModelDsl.Training.Batching;

/// <summary>
/// Seeds that depend on where in the schedule a random number is drawn and on nothing else: a stage shuffles and drops out alike however
/// it was reached.
/// </summary>
internal static class RandomSeed
{
    /// <summary>The seed of one use in one epoch of one stage.</summary>
    public static int Of(int seed, int stage, int epoch, RandomUse use)
    {
        var state = (ulong)(uint)seed;
        foreach (var part in (ReadOnlySpan<int>)[stage, epoch, (int)use]) state = Mix(state ^ Mix((ulong)(uint)part));
        return (int)(state >> 33);
    }

    // The finalizer of SplitMix64 (Steele, Lea and Flood, 2014): neighbouring inputs give unrelated outputs. HashCode differs from
    // process to process.
    private static ulong Mix(ulong value)
    {
        value += 0x9E3779B97F4A7C15;
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }
}

/// <summary>What a random number is for.</summary>
internal enum RandomUse
{
    Order,
    Dropout,
    Masking,
}
