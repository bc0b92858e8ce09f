namespace ModelDsl.Training.Seams;

/// <summary>Chooses the examples of each optimizer step of an epoch. A pure function: a run resumed in another process gets the same
/// order.</summary>
internal interface IBatchSampler
{
    /// <summary>Returns the example indices of each step, in training order.</summary>
    /// <param name="lengths">The length of each example in tokens.</param>
    /// <param name="batchSize">The number of examples per step.</param>
    /// <param name="seed">The seed of the order.</param>
    IReadOnlyList<int[]> Sample(IReadOnlyList<int> lengths, int batchSize, int seed);
}
