namespace ModelDsl.Training.Caching;

/// <summary>The precision, budget and directories of prefix caches.</summary>
/// <param name="Precision">The precision of stored outputs.</param>
/// <param name="Budget">The bytes that caches may take in memory, unless they persist; further caches are mapped files.</param>
/// <param name="Directory">The directory of temporary mapped files.</param>
/// <param name="KeptDirectory">The directory in which caches persist across runs; null if they end with the run.</param>
internal sealed record CacheSettings(Precision Precision, long Budget, string Directory, string? KeptDirectory);
