using ModelDsl.Training.Seams;

namespace ModelDsl.Training.Batching;

/// <summary>Shuffles each epoch and groups examples of similar length to reduce padding. Every example occurs once.</summary>
internal sealed class LengthGroupedSampler : IBatchSampler
{
    // Like transformers' group_by_length: pools large enough to group similar lengths. At least four pools, because a small data set sorted
    // as a whole would give the same batches in every epoch.
    private const int MaxBatchesPerPool = 50;
    private const int MinPools = 4;

    /// <summary>Splits the examples into batches in training order. The last batch of a pool may be smaller.</summary>
    public IReadOnlyList<int[]> Sample(IReadOnlyList<int> lengths, int batchSize, int seed)
    {
        var random = new Random(seed);
        var order = Enumerable.Range(0, lengths.Count).ToArray();
        random.Shuffle(order);

        var batchesPerPool = Math.Clamp(lengths.Count / ((long)batchSize * MinPools), 1, MaxBatchesPerPool);
        var batches = order
            .Chunk((int)Math.Min(batchesPerPool * batchSize, int.MaxValue))
            .SelectMany(pool => pool.OrderBy(index => lengths[index]).Chunk(batchSize))     // OrderBy is stable: ties stay shuffled
            .ToArray();
        random.Shuffle(batches);
        return batches;
    }
}
