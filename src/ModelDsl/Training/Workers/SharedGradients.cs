using System.Runtime.ExceptionServices;
using ModelDsl.Backbones.Arithmetic;
using ModelDsl.Training.Seams;
using TorchSharp.Modules;

namespace ModelDsl.Training.Workers;

/// <summary>Sums gradients over several workers in buckets, as PyTorch's DistributedDataParallel (Li et al., 2020). A bucket is summed
/// while the backward pass computes the gradients of the next one. All workers sum the same buckets in the same order.</summary>
/// <param name="run">The workers of the run.</param>
/// <param name="forwardOrder">The names of the model's parameters in the order of the forward pass.</param>
/// <param name="overlaps">Whether buckets are summed during the backward pass, not after it.</param>
internal sealed class SharedGradients(RunWorkers run, IEnumerable<string> forwardOrder, bool overlaps) : IGradientReduction, IDisposable
{
    // Large enough for the bandwidth of a network, small enough to begin early: a layer of BERT-base has 7 million parameters.
    private const long BucketSize = 4 << 20;

    private readonly Dictionary<string, int> _order =
        forwardOrder.Index().ToDictionary(entry => entry.Item, entry => entry.Index, StringComparer.Ordinal);

    private string[] _names = [];
    private GradientBucket[] _buckets = [];
    private int _begun;
    private ExceptionDispatchInfo? _error;

    /// <summary>The bytes of gradients that a step sums.</summary>
    public long BytesPerStep => _buckets.Sum(bucket => bucket.Bytes);

    /// <inheritdoc/>
    public IDisposable? BeginLastBatch(IEnumerable<(string Name, Parameter Parameter)> parameters)
    {
        if (!overlaps) return null;

        Prepare(parameters);
        foreach (var bucket in _buckets) bucket.SetAsideEarlier();
        return BackwardMark.Listen(BeginComplete);
    }

    /// <inheritdoc/>
    public double Reduce(double loss, IEnumerable<(string Name, Parameter Parameter)> parameters)
    {
        Prepare(parameters);
        _error?.Throw();
        for (; _begun < _buckets.Length; _begun++) _buckets[_begun].Begin(run.Group);

        // One message tells the rest of the step: the loss, whether someone cancels, and who has which gradient.
        var own = _buckets.SelectMany(bucket => bucket.Known);
        double[] sums = [loss, run.IsAskedToCancel ? 1 : 0, .. own.Select(isKnown => isKnown ? 1.0 : 0)];
        run.Group.Sum(sums);

        var known = sums.AsSpan(2);
        foreach (var bucket in _buckets)
        {
            bucket.Finish(known[..bucket.Count]);
            known = known[bucket.Count..];
        }

        _begun = 0;
        if (sums[1] > 0) run.Cancel();
        return sums[0];
    }

    public void Dispose()
    {
        foreach (var bucket in _buckets) bucket.Dispose();
        _buckets = [];
    }

    // Called within the backward pass, where an exception would end the process.
    private void BeginComplete()
    {
        try
        {
            for (; _begun < _buckets.Length && _buckets[_begun].IsComplete(); _begun++) _buckets[_begun].Begin(run.Group);
        }
        catch (Exception error)
        {
            _error ??= ExceptionDispatchInfo.Capture(error);
        }
    }

    /// <summary>Splits the parameters into buckets, in the order in which the backward pass completes their gradients.</summary>
    private void Prepare(IEnumerable<(string Name, Parameter Parameter)> parameters)
    {
        (string Name, Parameter Parameter)[] trainable = [.. parameters];
        if (_names.AsSpan().SequenceEqual(trainable.Select(entry => entry.Name).ToArray())) return;

        Dispose();
        _names = [.. trainable.Select(entry => entry.Name)];
        var (buckets, next, size) = (new List<GradientBucket>(), new List<Parameter>(), 0L);
        foreach (var (_, parameter) in trainable.OrderByDescending(entry => _order[entry.Name]))
        {
            next.Add(parameter);
            size += parameter.numel();
            if (size < BucketSize) continue;
            Complete();
        }

        if (next.Count > 0) Complete();
        _buckets = [.. buckets];

        void Complete()
        {
            buckets.Add(new(next));
            next.Clear();
            size = 0;
        }
    }
}
