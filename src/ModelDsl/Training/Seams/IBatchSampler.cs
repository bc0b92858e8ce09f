namespace ModelDsl.Training.Seams;

/// <summary>Chooses the examples of each optimizer step of an epoch. A pure function: a run that goes on elsewhere gets the same
/// order.</summary>
internal interface IBatchSampler
{
    /// <summary>Returns the indices of the examples of each step, in the order of training.</summary>
    /// <param name="lengths">The length of each example in tokens.</param>
    /// <param name="batchSize">The number of examples in a step.</param>
    /// <param name="seed">The same seed gives the same order.</param>
    IReadOnlyList<int[]> Sample(IReadOnlyList<int> lengths, int batchSize, int seed);
}
