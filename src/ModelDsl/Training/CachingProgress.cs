namespace ModelDsl;

/// <summary>How far the pass is that runs frozen layers once for each example and keeps what they give. Raised after every batch of it, and
/// once where an earlier run has left all of it in the trainer's <c>CacheDirectory</c>.</summary>
/// <param name="Examples">The examples that have passed.</param>
/// <param name="Count">All examples, those to train on and those to evaluate on.</param>
/// <param name="MemoryBytes">What all of it will take in memory.</param>
/// <param name="FileBytes">What all of it will take in mapped files.</param>
public sealed record CachingProgress(int Examples, int Count, long MemoryBytes, long FileBytes)
{
    /// <summary>Whether an earlier run has left it, so that nothing passes the frozen layers.</summary>
    public bool IsReused { get; init; }
}
