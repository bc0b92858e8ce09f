using static TorchSharp.torch;

namespace ModelDsl.Backbones.T5;

/// <summary>The keys and values of the steps that one layer's self-attention has seen, in memory that is there from the first step on.</summary>
/// <param name="capacity">The most steps.</param>
internal sealed class GrowingKeysAndValues(int capacity) : IDisposable
{
    private Tensor? _keys;
    private Tensor? _values;
    private int _length;

    /// <summary>Adds one step, <c>[batch, heads, 1, size]</c> each, and returns all of them.</summary>
    public KeysAndValues Add(KeysAndValues step)
    {
        _keys ??= Room(step.Keys);
        _values ??= Room(step.Values);
        _keys.narrow(2, _length, 1).copy_(step.Keys);
        _values.narrow(2, _length, 1).copy_(step.Values);
        _length++;
        return new(_keys.narrow(2, 0, _length), _values.narrow(2, 0, _length));
    }

    /// <summary>Goes on with other rows: row i is what row <paramref name="rows"/>[i] was.</summary>
    public void Select(Tensor rows)
    {
        _keys = Selected(_keys, rows);
        _values = Selected(_values, rows);
    }

    public void Dispose()
    {
        _keys?.Dispose();
        _values?.Dispose();
    }

    private Tensor Room(Tensor step) =>
        empty([step.shape[0], step.shape[1], capacity, step.shape[3]], step.dtype, step.device).DetachFromDisposeScope();

    private Tensor? Selected(Tensor? kept, Tensor rows)
    {
        if (kept is null)
            return null;

        using var scope = NewDisposeScope();
        using var before = kept;
        var room = empty([rows.shape[0], .. before.shape[1..]], before.dtype, before.device);
        room.narrow(2, 0, _length).copy_(before.narrow(2, 0, _length).index_select(0, rows));
        return room.DetachFromDisposeScope();
    }
}
