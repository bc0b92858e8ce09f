namespace ModelDsl;

/// <summary>Progress of filling the prefix cache. Raised after every batch, and once if an earlier run's cache is reused.</summary>
/// <param name="Examples">The number of examples cached so far.</param>
/// <param name="Count">The number of training and development examples.</param>
/// <param name="MemoryBytes">The total size of the caches in memory, in bytes.</param>
/// <param name="FileBytes">The total size of the caches in mapped files, in bytes.</param>
public sealed record CachingProgress(int Examples, int Count, long MemoryBytes, long FileBytes)
{
    /// <summary>Whether an earlier run's cache is reused, so that the frozen layers do not run.</summary>
    public bool IsReused { get; init; }
}
