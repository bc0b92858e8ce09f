namespace ModelDsl.Training.Batching;

/// <summary>Derives seeds from the position in the schedule alone, so that a stage shuffles and drops out the same however it was
/// reached.</summary>
internal static class RandomSeed
{
    /// <summary>Returns the seed for one purpose in one epoch of one stage.</summary>
    public static int Derive(int seed, int stage, int epoch, RandomPurpose purpose)
    {
        var state = (ulong)(uint)seed;
        foreach (var part in (ReadOnlySpan<int>)[stage, epoch, (int)purpose]) state = Mix(state ^ Mix((ulong)(uint)part));
        return (int)(state >> 33);
    }

    /// <summary>Returns the seed of another worker's dropout in one step. It does not depend on earlier steps, so a run can go on with
    /// other workers.</summary>
    /// <param name="seed">The seed that the first worker uses in the epoch.</param>
    /// <param name="rank">The number of the worker.</param>
    /// <param name="step">The number of the step in the epoch.</param>
    public static int ForWorker(int seed, int rank, int step) =>
        (int)(Mix(Mix((ulong)(uint)seed ^ Mix((ulong)(uint)rank)) ^ (uint)step) >> 33);

    // The finalizer of SplitMix64 (Steele, Lea and Flood, 2014) maps neighboring inputs to unrelated outputs. HashCode differs between
    // processes.
    private static ulong Mix(ulong value)
    {
        value += 0x9E3779B97F4A7C15;
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }
}

/// <summary>The uses of random numbers.</summary>
internal enum RandomPurpose
{
    Order,
    Dropout,
    Masking,
}
