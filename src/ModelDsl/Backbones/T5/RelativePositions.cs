using ModelDsl.Native;
using ModelDsl.Runtime;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace ModelDsl.Backbones;

/// <summary>
/// Relative position biases of attention (Raffel et al., 2020, section 2.1). Near distances have a bucket each; farther ones share
/// logarithmically growing buckets. The first layer of a stack holds them for all layers.
/// </summary>
public sealed class RelativePositions : Block
{
    private readonly int _buckets;
    private readonly int _maxDistance;
    private readonly bool _looksAhead;
    private Tensor? _table;

    /// <summary>Takes <c>weight</c>, <c>[buckets, heads]</c>.</summary>
    /// <param name="config">Settings of the model.</param>
    /// <param name="looksAhead">Whether attention is bidirectional, as in the encoder; half of the buckets are then for later
    /// positions.</param>
    /// <param name="weights">Source of the biases.</param>
    internal RelativePositions(T5Config config, bool looksAhead, WeightSource weights)
    {
        (_buckets, _maxDistance, _looksAhead) = (config.Shape.RelativeBuckets, config.Shape.RelativeMaxDistance, looksAhead);
        var initializer = config.CreateInitializer(config.HiddenSize);
        Weight = Register("weight", weights.Take("weight", initializer, _buckets, config.Shape.AttentionHeads));
    }

    /// <summary><c>[buckets, heads]</c>.</summary>
    public Parameter Weight { get; }

    /// <summary>Returns the biases between all positions of a sequence: <c>[1, heads, length, length]</c>, queries before keys.</summary>
    public Tensor ComputeBias(int length)
    {
        // Buckets depend on the distance only, so those of a shorter sequence are a corner of those of a longer one.
        // The finalizer disposes a table that is too short, because another thread may be reading it.
        var table = _table;
        if (table is null || table.shape[0] < length)
            _table = table = BuildTable(length).DetachFromDisposeScope();

        var buckets = table.narrow(0, 0, length).narrow(1, 0, length).flatten();
        GC.KeepAlive(table);
        return Weight.index_select(0, buckets).view(length, length, -1).permute(2, 0, 1).unsqueeze(0);
    }

    /// <summary>Returns the biases of all positions seen from a sequence's last one: <c>[1, heads, 1, length]</c>.</summary>
    internal Tensor ComputeLastRow(int length)
    {
        var buckets = Enumerable.Range(1 - length, length).Select(offset => (long)FindBucket(offset)).ToArray();
        return Weight.index_select(0, Tensors.Vector(buckets, Weight.device)).transpose(0, 1).unsqueeze(0).unsqueeze(2);
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _table?.Dispose();
        base.Dispose(disposing);
    }

    private Tensor BuildTable(int length)
    {
        var buckets = new long[length * length];
        for (var query = 0; query < length; query++)
        {
            for (var key = 0; key < length; key++)
                buckets[(query * length) + key] = FindBucket(key - query);
        }

        return Tensors.Shaped(buckets, [length, length], Weight.device);
    }

    /// <summary>Returns the bucket of an offset: the key's position minus the query's.</summary>
    internal int FindBucket(int offset)
    {
        var (buckets, first, distance) = _looksAhead
            ? (_buckets / 2, offset > 0 ? _buckets / 2 : 0, Math.Abs(offset))
            : (_buckets, 0, Math.Max(-offset, 0));

        var exact = buckets / 2;
        if (distance < exact)
            return first + distance;

        // In float32 like the reference: at bucket edges, rounding decides.
        var share = MathF.Log((float)distance / exact) / (float)Math.Log((double)_maxDistance / exact);
        return first + Math.Min(exact + (int)(share * (buckets - exact)), buckets - 1);
    }
}
