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
internal sealed class PersistedCaches(
    string directory, IStagedModel model, WeightFingerprints weights, Precision precision, TrainingData data)
{
    private readonly Dictionary<int, string> _names = [];
    private readonly int[] _stages = [.. Enumerable.Range(0, model.Plan.Stages.Count)];

    /// <summary>Whether there is a file for a boundary, whole or not.</summary>
    public bool Has(int boundary) => File.Exists(PathOf(boundary));

    /// <summary>The cache of a boundary; null where none, or none that is whole, is there.</summary>
    public BoundaryCache? TryOpen(int boundary, torch.ScalarType type) => CacheFile.TryOpen(PathOf(boundary), data.All, type);

    /// <summary>Lets a cache that has been filled stay, and removes what it replaces.</summary>
    /// <returns>The same cache, as every later run opens it.</returns>
    /// <exception cref="ModelDslException">The file cannot be written.</exception>
    public BoundaryCache Save(int boundary, BoundaryCache cache)
    {
        var (path, type) = (PathOf(boundary), cache.Memory.Rows.dtype);

        // A run beside this one may have been faster. Its file stays: not every system replaces one that is mapped.
        if (TryOpen(boundary, type) is { } same)
        {
            cache.Dispose();
            return same;
        }

        CacheFile.WriteTrailer(cache.Memory.Release(), path, cache.Layout);
        RemoveReplacedBy(boundary);
        return new(cache.Layout, data.All, rows => CacheStorage.Open(path, rows, cache.Layout.Columns, type));
    }

    // Where a boundary had another file, weights or texts have changed. Then files of other boundaries are stale too, unless their key is
    // current.
    private void RemoveReplacedBy(int boundary)
    {
        if (Directory.GetFiles(directory, FileName($"{boundary}", "*")).Length == 1) return;

        var ofTheSchedule = _stages.Select(model.BoundaryOf).Where(other => other > 0).Select(NameOf).ToHashSet(StringComparer.Ordinal);
        var stale = Directory.GetFiles(directory, FileName("*", "*")).Where(file => !ofTheSchedule.Contains(Path.GetFileName(file)));
        foreach (var file in stale) TemporarySibling.TryRemove(file);
    }

    private string PathOf(int boundary) => Path.Combine(directory, NameOf(boundary));

    private string NameOf(int boundary)
    {
        if (!_names.TryGetValue(boundary, out var name))
            _names.Add(boundary, name = FileName($"{boundary}", KeyOf(boundary)));
        return name;
    }

    private static string FileName(string boundary, string key) => $"prefix-{boundary}-{key}.bin";

    // The last of the stages with a boundary freezes the least, and all below it. Thus it does not matter which of them fills the cache.
    private string KeyOf(int boundary)
    {
        var last = _stages.Last(stage => model.BoundaryOf(stage) == boundary);
        return CacheKey.Compute(model.Model, boundary, model.Plan.Stages[last], FrozenNames(last), weights, precision, data);
    }

    private IEnumerable<string> FrozenNames(int stage)
    {
        var trainable = ParametersOf(model.Trainable(stage).SelectMany(set => set.Modules));
        var backbone = ParametersOf([model.Model.BackboneModule]);
        return model.Model.NamedParameters
            .Where(named => backbone.Contains(named.Value) && !trainable.Contains(named.Value))
            .Select(named => named.Key);
    }

    private static HashSet<object> ParametersOf(IEnumerable<torch.nn.Module> modules) =>
        modules.SelectMany(module => module.parameters()).ToHashSet<object>(ReferenceEqualityComparer.Instance);
}
