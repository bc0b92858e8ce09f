using ModelDsl.Data;

namespace ModelDsl.Training.Batching;

/// <summary>The examples of a run, encoded once.</summary>
/// <param name="Train">What the model trains on.</param>
/// <param name="Dev">What it is evaluated on after every epoch.</param>
internal sealed record TrainingData(IReadOnlyList<EncodedExample> Train, IReadOnlyList<EncodedExample> Dev)
{
    /// <summary>Both, in this order.</summary>
    public IReadOnlyList<EncodedExample> All { get; } = [.. Train, .. Dev];
}
