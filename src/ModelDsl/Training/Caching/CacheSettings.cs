namespace ModelDsl.Training.Caching;

/// <summary>How and where what frozen layers give is kept.</summary>
/// <param name="Precision">In which numbers.</param>
/// <param name="Budget">The bytes that may be held in memory, where nothing stays; the caches beyond are mapped files.</param>
/// <param name="Directory">Where those files are.</param>
/// <param name="KeptDirectory">Where caches stay for later runs; null where they go with the run.</param>
internal sealed record CacheSettings(Precision Precision, long Budget, string Directory, string? KeptDirectory);
