using ModelDsl.Data;
using ModelDsl.Freezing;
using ModelDsl.Models;
using ModelDsl.Native;
using ModelDsl.Training.Verification;
using TorchSharp;
using Tensor = TorchSharp.torch.Tensor;

namespace ModelDsl.Training.Caching;

/// <summary>
/// The outputs of frozen prefixes in one run. Each example goes through the frozen blocks once, and that pass fills the cache of every
/// boundary that the stages of the run need; what no later stage needs is dropped. A frozen prefix is in evaluation mode, so nothing
/// that it gives depends on the epoch.
/// </summary>
/// <remarks>Caches live in one run. Each stage verifies at its end that what it freezes stayed bit-identical; a frozen weight that changed
/// between two stages is noticed before the later one, and the caches are filled anew.</remarks>
/// <param name="model">The model.</param>
/// <param name="stages">What the stages of the run need, in order.</param>
/// <param name="precision">In which numbers are kept.</param>
/// <param name="budget">The bytes that may be held in memory; the caches beyond are mapped files.</param>
/// <param name="directory">Where those files are.</param>
/// <param name="report">Told after every batch of the pass that fills them.</param>
internal sealed class PrefixCaches<TStage, TExample, TPrediction>(
    StagedModel<TStage, TExample, TPrediction> model,
    IReadOnlyList<CacheNeed> stages,
    Precision precision,
    long budget,
    string directory,
    Action<CachingProgress> report) : IDisposable
    where TStage : struct, Enum
{
    // As in evaluation, whose batches these are too: what is evaluated in training is to the bit what the model gives outside of it.
    // Larger ones pad more and leave the processor's caches: with 64 the pass took 1.3 times as long on sentences of SST-2's lengths.
    private const int BatchSize = 16;
    private const int BatchesPerTrim = 10;

    private readonly Dictionary<int, BoundaryCache> _caches = [];
    private readonly torch.ScalarType _type = precision == Precision.BFloat16 ? torch.ScalarType.BFloat16 : torch.ScalarType.Float32;
    private WeightFingerprints? _filledWith;

    /// <summary>Makes the caches ready for a stage of the run, which is the next one and to which the model has been brought: fills them before the
    /// first that reads one, and again where a frozen weight has changed since, and drops those that neither it nor a later one reads.</summary>
    /// <param name="stage">The stage's number in the run, from 0.</param>
    /// <param name="weights">Those that the stage begins with.</param>
    /// <param name="cancellationToken">Stops between two batches.</param>
    public void Prepare(int stage, WeightFingerprints weights, CancellationToken cancellationToken)
    {
        if (stages[stage].Boundary > 0 && !IsFilledWith(weights))
        {
            Dispose();
            Fill(stages.Skip(stage), cancellationToken);
            _filledWith = weights;
        }

        var needed = stages.Skip(stage).Select(need => need.Boundary).ToHashSet();
        foreach (var boundary in _caches.Keys.Where(boundary => !needed.Contains(boundary)).ToList())
        {
            _caches.Remove(boundary, out var cache);
            cache!.Dispose();
        }
    }

    /// <summary>What crosses a boundary for these examples; null where it is not cached.</summary>
    public Tensor? Find(int boundary, IReadOnlyList<EncodedExample> examples) => _caches.GetValueOrDefault(boundary)?.Gather(examples);

    public void Dispose()
    {
        foreach (var cache in _caches.Values) cache.Dispose();
        _caches.Clear();
    }

    // What is frozen in a stage was frozen in all stages before it, and holds all that the prefixes of it and of later ones read.
    private bool IsFilledWith(WeightFingerprints weights) => _filledWith is not null
        && _filledWith.AgreesWith(weights, model.NamedParameters.Where(named => !named.Value.requires_grad).Select(named => named.Key));

    private void Fill(IEnumerable<CacheNeed> stagesLeft, CancellationToken cancellationToken)
    {
        var needs = stagesLeft.Where(need => need.Boundary > 0).ToList();
        var dev = needs[0].Dev;
        var train = needs.SelectMany(need => need.Train).Distinct<EncodedExample>(ReferenceEqualityComparer.Instance).ToList();
        var boundaries = needs.Select(need => need.Boundary).ToHashSet();

        List<EncodedExample> all = [.. train, .. dev];

        var passed = 0;
        using var modes = TrainingModes.Evaluation(model);
        foreach (var (number, examples) in LongestFirst(train, dev).Index())
        {
            cancellationToken.ThrowIfCancellationRequested();
            Add(examples, boundaries, all);
            if (number % BatchesPerTrim == BatchesPerTrim - 1) HeapTrimmer.Trim();
            passed += examples.Length;
            report(new(passed, all.Count, BytesWhere(resident: true), BytesWhere(resident: false)));
        }
    }

    private void Add(EncodedExample[] batch, HashSet<int> boundaries, List<EncodedExample> all)
    {
        using var scope = torch.NewDisposeScope();
        var encoded = EncodedBatch.Of(batch, model.BackboneModule.Config.PadId);
        var outputs = NativeRetry.Run(() => model.RunPrefixes(boundaries.Max(), encoded));
        foreach (var boundary in boundaries.Order())
        {
            if (!_caches.TryGetValue(boundary, out var cache))
                _caches.Add(boundary, cache = new(outputs[boundary], encoded.Length, all, Allocate));
            cache.Add(batch, outputs[boundary], encoded.Mask);
        }
    }

    private CacheMemory Allocate(long rows, long columns) =>
        BytesWhere(resident: true) + CacheMemory.BytesOf(rows, columns, _type) <= budget
            ? CacheMemory.Resident(rows, columns, _type)
            : CacheMemory.Mapped(directory, rows, columns, _type);

    private long BytesWhere(bool resident) => _caches.Values.Where(cache => cache.IsResident == resident).Sum(cache => cache.Bytes);

    // The longest of all comes first: it shows whether a vector crosses for each token or for each text, and whether memory suffices.
    private static IEnumerable<EncodedExample[]> LongestFirst(params IReadOnlyList<EncodedExample>[] sets) =>
        from examples in sets
        from rows in LengthBatches.Of(examples, BatchSize)
        let batch = rows.Select(row => examples[row]).ToArray()
        orderby batch[^1].Ids.Length descending
        select batch;
}

/// <summary>What one stage of a run needs of the caches.</summary>
/// <param name="Boundary">The boundary that it continues from; 0: none.</param>
/// <param name="Train">The examples that it trains on.</param>
/// <param name="Dev">The examples that it is evaluated on.</param>
internal readonly record struct CacheNeed(int Boundary, IReadOnlyList<EncodedExample> Train, IReadOnlyList<EncodedExample> Dev);
