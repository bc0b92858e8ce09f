using System.Globalization;
using ModelDsl.Models;
using ModelDsl.Storage;
using ModelDsl.Training.Batching;
using ModelDsl.Training.Verification;
using ModelDsl.Training.Workers;
using TorchSharp;

namespace ModelDsl.Training.Caching;

/// <summary>Prefix caches that persist across runs: a file per boundary, named by a key of everything that its content depends
/// on.</summary>
/// <param name="directory">The directory.</param>
/// <param name="model">The model.</param>
/// <param name="weights">The fingerprints of the stage's initial weights.</param>
/// <param name="precision">The precision of stored outputs.</param>
/// <param name="data">The examples of the run.</param>
/// <param name="share">The examples of this worker, which have files of their own.</param>
internal sealed class PersistedCaches(
    string directory, IStagedModel model, WeightFingerprints weights, Precision precision, TrainingData data, WorkShare share)
{
    private readonly Dictionary<int, string> _names = [];
    private readonly int[] _stages = [.. Enumerable.Range(0, model.Plan.Stages.Count)];

    /// <summary>Returns whether a boundary has a file, damaged or not.</summary>
    public bool Has(int boundary) => File.Exists(PathOf(boundary));

    /// <summary>Opens the cache of a boundary; returns null if it is missing or damaged.</summary>
    public BoundaryCache? TryOpen(int boundary, torch.ScalarType type) => CacheFile.TryOpen(PathOf(boundary), data.All, share, type);

    /// <summary>Persists a filled cache and removes stale ones.</summary>
    /// <returns>The same cache, opened as later runs open it.</returns>
    /// <exception cref="StorageException">The file cannot be written.</exception>
    public BoundaryCache Save(int boundary, BoundaryCache cache)
    {
        var (path, type) = (PathOf(boundary), cache.Memory.Rows.dtype);

        // A concurrent run may have saved the file first. Keep its file: not every system can replace a mapped one.
        if (TryOpen(boundary, type) is { } same)
        {
            cache.Dispose();
            return same;
        }

        CacheFile.WriteTrailer(cache.Memory.Release(), path, cache.Layout);
        RemoveStale(boundary);
        return new(cache.Layout, data.All, share, rows => CacheStorage.Open(path, rows, cache.Layout.Columns, type));
    }

    // A second file of this boundary means that weights or texts changed. Files of other boundaries are then stale unless their key is
    // current. Each worker looks after the files of its own examples.
    private void RemoveStale(int boundary)
    {
        if (FindOwn($"{boundary}").Count() == 1) return;

        var current = _stages.Select(model.BoundaryOf).Where(other => other > 0).Select(NameOf).ToHashSet(StringComparer.Ordinal);
        var stale = FindOwn("*").Where(file => !current.Contains(Path.GetFileName(file)));
        foreach (var file in stale) TemporarySibling.TryRemove(file);
    }

    private string PathOf(int boundary) => Path.Combine(directory, NameOf(boundary));

    private string NameOf(int boundary)
    {
        if (!_names.TryGetValue(boundary, out var name))
            _names.Add(boundary, name = FormatFileName($"{boundary}", ComputeKey(boundary)));
        return name;
    }

    private IEnumerable<string> FindOwn(string boundary) =>
        from file in Directory.GetFiles(directory, FormatFileName(boundary, "*"))
        where share.Count > 1 || !Path.GetFileNameWithoutExtension(file).Contains('.')
        select file;

    private string FormatFileName(string boundary, string key) => string.Create(
        CultureInfo.InvariantCulture,
        $"prefix-{boundary}-{key}{(share.Count > 1 ? $".{share.Rank + 1}of{share.Count}" : "")}.bin");

    // Of the stages with this boundary, the last freezes the fewest parameters, and everything below the boundary. Its key is the same
    // whichever stage fills the cache.
    private string ComputeKey(int boundary)
    {
        var last = _stages.Last(stage => model.BoundaryOf(stage) == boundary);
        return CacheKey.Compute(model.Model, boundary, model.Plan.Stages[last], FindFrozenNames(last), weights, precision, data);
    }

    private IEnumerable<string> FindFrozenNames(int stage)
    {
        var trainable = CollectParameters(model.Trainable(stage).SelectMany(set => set.Modules));
        var backbone = CollectParameters([model.Model.BackboneModule]);
        return model.Model.NamedParameters
            .Where(named => backbone.Contains(named.Value) && !trainable.Contains(named.Value))
            .Select(named => named.Key);
    }

    private static HashSet<object> CollectParameters(IEnumerable<torch.nn.Module> modules) =>
        modules.SelectMany(module => module.parameters()).ToHashSet<object>(ReferenceEqualityComparer.Instance);
}
