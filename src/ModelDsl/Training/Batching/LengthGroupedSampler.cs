using ModelDsl.Training.Seams;

namespace ModelDsl.Training.Batching;

/// <summary>
/// The order of one epoch: shuffled, yet with examples of like length side by side, so that little of a padded batch is padding. Every
/// example occurs once.
/// </summary>
internal sealed class LengthGroupedSampler : IBatchSampler
{
    // As transformers' group_by_length: pools large enough to hold like lengths, and at least four of them, or a small data set would
    // be sorted as a whole and give the same batches in every epoch.
    private const int MaxBatchesPerPool = 50;
    private const int MinPools = 4;

    /// <summary>Cuts the examples into batches, in the order of training; the last of an epoch's pools may leave a smaller one.</summary>
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
