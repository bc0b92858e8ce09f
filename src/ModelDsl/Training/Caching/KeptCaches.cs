using ModelDsl.Models;
using ModelDsl.Storage;
using ModelDsl.Training.Batching;
using ModelDsl.Training.Verification;
using TorchSharp;

namespace ModelDsl.Training.Caching;

/// <summary>The caches that stay in a directory for later runs: a file for each boundary, named by all that it depends on.</summary>
/// <param name="directory">The directory.</param>
/// <param name="model">The model.</param>
/// <param name="weights">The weights that the stage begins with.</param>
/// <param name="precision">In which numbers caches are kept.</param>
/// <param name="data">The examples.</param>
internal sealed class KeptCaches<TStage, TExample, TPrediction>(
    string directory, StagedModel<TStage, TExample, TPrediction> model, WeightFingerprints weights, Precision precision, TrainingData data)
    where TStage : struct, Enum
{
    private readonly Dictionary<int, string> _paths = [];

    /// <summary>Whether there is a file for a boundary, whole or not.</summary>
    public bool Has(int boundary) => File.Exists(PathOf(boundary));

    /// <summary>The cache of a boundary; null where none, or none that is whole, is there.</summary>
    public BoundaryCache? TryOpen(int boundary, torch.ScalarType type) => CacheFile.TryOpen(PathOf(boundary), data.All, type);

    /// <summary>Lets a cache that has been filled stay, in place of others of its boundary: their weights or texts are no more.</summary>
    /// <returns>The same cache, as every later run opens it.</returns>
    /// <exception cref="ModelDslException">The file cannot be written.</exception>
    public BoundaryCache Keep(int boundary, BoundaryCache cache)
    {
        var (path, type) = (PathOf(boundary), cache.Memory.Rows.dtype);
        CacheFile.Seal(cache.Memory.Release(), path, cache.Layout);
        foreach (var older in Directory.EnumerateFiles(directory, FileName(boundary, "*")).Where(file => file != path))
            TemporarySibling.TryRemove(older);
        return new(cache.Layout, data.All, rows => CacheMemory.Open(path, rows, cache.Layout.Columns, type));
    }

    private string PathOf(int boundary)
    {
        if (!_paths.TryGetValue(boundary, out var path))
            _paths.Add(boundary, path = Path.Combine(directory, FileName(boundary, CacheKey.Of(model, boundary, FrozenNames(boundary), weights, precision, data))));
        return path;
    }

    private static string FileName(int boundary, string key) => FormattableString.Invariant($"prefix-{boundary}-{key}.bin");

    // The last of the stages with a boundary freezes the least, and all below it. Thus it does not matter which of them fills the cache.
    private IEnumerable<string> FrozenNames(int boundary)
    {
        var last = Enum.GetValues<TStage>().Last(stage => model.BoundaryOf(stage) == boundary);
        var trainable = ParametersOf(model.Trainable(last).SelectMany(set => set.Modules));
        var backbone = ParametersOf([model.BackboneModule]);
        return model.NamedParameters.Where(named => backbone.Contains(named.Value) && !trainable.Contains(named.Value)).Select(named => named.Key);
    }

    private static HashSet<object> ParametersOf(IEnumerable<torch.nn.Module> modules) =>
        modules.SelectMany(module => module.parameters()).ToHashSet<object>(ReferenceEqualityComparer.Instance);
}
