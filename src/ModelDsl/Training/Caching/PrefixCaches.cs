using ModelDsl.Backbones;
using ModelDsl.Data;
using ModelDsl.Data.Packing;
using ModelDsl.Models;
using ModelDsl.Native;
using ModelDsl.Training.Batching;
using ModelDsl.Training.Verification;
using ModelDsl.Training.Workers;
using TorchSharp;
using Tensor = TorchSharp.torch.Tensor;

namespace ModelDsl.Training.Caching;

/// <summary>The prefix caches of one run. One pass of each example through the frozen blocks fills the caches of all boundaries of the
/// run's stages. A cache is dropped after the last stage that needs it. Caches that persist are filled for all later stages of the schedule
/// at once, and reused by later runs.</summary>
/// <remarks>A frozen prefix is in evaluation mode, so its output does not depend on the epoch. Each stage verifies at its end that frozen
/// weights are bit-identical. If a frozen weight changed between two stages, the caches are filled again.</remarks>
/// <param name="model">The model.</param>
/// <param name="stages">The stages of the run, in order.</param>
/// <param name="data">The examples of the run.</param>
/// <param name="settings">The precision, budget and directories of the caches.</param>
/// <param name="report">Receives progress after every batch that fills the caches.</param>
/// <param name="workers">The workers of the run. Each caches its own examples.</param>
internal sealed class PrefixCaches(
    IStagedModel model,
    IReadOnlyList<int> stages,
    TrainingData data,
    CacheSettings settings,
    Action<CachingProgress> report,
    RunWorkers workers) : IDisposable
{
    private readonly Dictionary<int, BoundaryCache> _caches = [];
    private readonly torch.ScalarType _type =
        settings.Precision == Precision.BFloat16 ? torch.ScalarType.BFloat16 : torch.ScalarType.Float32;
    private readonly ExampleView _own = workers.Share.SelectOwned(data.All);
    private WeightFingerprints? _filledWith;

    /// <summary>Prepares the caches for the next stage of the run. The model must be set up for the stage. Fills the caches before the
    /// first stage that reads one, and again if a frozen weight changed. Drops caches that no remaining stage reads.</summary>
    /// <param name="stage">The stage's number in the run, from 0.</param>
    /// <param name="weights">The fingerprints of the stage's initial weights.</param>
    /// <exception cref="OperationCanceledException">The run was canceled between two batches.</exception>
    public void Prepare(int stage, WeightFingerprints weights)
    {
        var needed = BoundariesOf(stages.Skip(stage));
        if (model.BoundaryOf(stages[stage]) > 0 && !IsFilledFor(weights))
        {
            Dispose();
            CacheStorage.RemoveLeftovers(settings.KeptDirectory ?? settings.Directory);
            if (settings.KeptDirectory is { } directory)
            {
                var kept = new PersistedCaches(directory, model, weights, settings.Precision, data, workers.Share);
                workers.DoPart(token => FindOrFill(kept, needed, stages[stage], token));
            }
            else
            {
                workers.DoPart(token => Fill(needed, token));
            }

            _filledWith = weights;
        }

        foreach (var boundary in _caches.Keys.Where(boundary => !needed.Contains(boundary)).ToList())
        {
            _caches.Remove(boundary, out var cache);
            cache!.Dispose();
        }
    }

    /// <summary>Returns, on the model's device, the cached outputs at a boundary for the examples with these indices, or null if the
    /// boundary is not cached.</summary>
    public Tensor? Find(int boundary, IReadOnlyList<int> examples) =>
        _caches.GetValueOrDefault(boundary)?.Gather(examples, model.Model.Device);

    /// <summary>The size of the caches in memory, in bytes.</summary>
    public long ResidentBytes => CountBytes(resident: true);

    public void Dispose()
    {
        foreach (var cache in _caches.Values) cache.Dispose();
        _caches.Clear();
    }

    private HashSet<int> BoundariesOf(IEnumerable<int> some) => [.. some.Select(model.BoundaryOf).Where(boundary => boundary > 0)];

    // Parameters frozen in a stage were frozen in all earlier ones, and include everything that its and later prefixes read.
    private bool IsFilledFor(WeightFingerprints weights) => _filledWith is not null
        && _filledWith.Matches(
            weights, model.Model.NamedParameters.Where(named => !named.Value.requires_grad).Select(named => named.Key));

    private void FindOrFill(PersistedCaches kept, HashSet<int> needed, int stage, CancellationToken cancellationToken)
    {
        foreach (var boundary in needed)
        {
            if (kept.TryOpen(boundary, _type) is { } cache) _caches.Add(boundary, cache);
        }

        if (_caches.Count == needed.Count)
        {
            Report(_own.Count, isReused: true);
            return;
        }

        // The pass already computes what later stages of the schedule read, so it fills their caches too.
        var later = BoundariesOf(Enumerable.Range(stage, model.Plan.Stages.Count - stage));
        HashSet<int> missing =
        [
            .. needed.Where(boundary => !_caches.ContainsKey(boundary)),
            .. later.Where(boundary => !needed.Contains(boundary) && !kept.Has(boundary)),
        ];
        Fill(missing, cancellationToken);
        foreach (var boundary in missing)
        {
            // A worker without examples has nothing to save.
            if (_caches.Remove(boundary, out var filled)) _caches.Add(boundary, kept.Save(boundary, filled));
        }
    }

    private void Fill(HashSet<int> boundaries, CancellationToken cancellationToken)
    {
        var passed = 0;
        var heap = new HeapWatch();
        using var modes = EvaluationMode.Enter(model.Model);
        var (train, dev) = (workers.Share.SelectOwned(data.Train), workers.Share.SelectOwned(data.Dev));
        foreach (var examples in BatchLongestFirst(train, dev))
        {
            cancellationToken.ThrowIfCancellationRequested();
            Add(examples, boundaries);
            heap.Check();
            passed += examples.Length;
            Report(passed, isReused: false);
        }
    }

    private void Add(EncodedExample[] batch, HashSet<int> boundaries)
    {
        using var scope = torch.NewDisposeScope();
        var encoded = model.Model.CreateBatch(batch);
        var outputs = model.RunPrefixes(boundaries.Max(), encoded);
        foreach (var boundary in boundaries.Order())
        {
            if (!_caches.TryGetValue(boundary, out var cache))
            {
                var layout = CacheLayout.FromSample(outputs[boundary], encoded.Length);
                _caches.Add(boundary, cache = new(layout, data.All, workers.Share, rows => Allocate(rows, layout.Columns)));
            }

            cache.Add(encoded.Indices, outputs[boundary], encoded.Mask);
        }
    }

    private CacheStorage Allocate(long rows, long columns) =>
        settings.KeptDirectory is null && CountBytes(resident: true) + CacheStorage.BytesOf(rows, columns, _type) <= settings.Budget
            ? CacheStorage.Resident(rows, columns, _type)
            : CacheStorage.Mapped(settings.KeptDirectory ?? settings.Directory, rows, columns, _type);

    private void Report(int passed, bool isReused) =>
        report(new(passed, _own.Count, CountBytes(resident: true), CountBytes(resident: false)) { IsReused = isReused });

    private long CountBytes(bool resident) =>
        _caches.Values.Select(cache => cache.Memory).Where(memory => memory.IsResident == resident).Sum(memory => memory.Bytes);

    // The batches of evaluation, so that metrics during training are bit-identical to those outside of it. The longest comes first: it
    // shows whether vectors are per token or per text, and whether memory suffices.
    private static IEnumerable<EncodedExample[]> BatchLongestFirst(params ExampleView[] sets) =>
        from examples in sets
        from rows in LengthBatches.Split(examples)
        orderby examples.LengthOf(rows[^1]) descending
        select rows.Select(row => examples[row]).ToArray();
}
