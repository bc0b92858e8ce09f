using ModelDsl.Native;
using static TorchSharp.torch;

namespace ModelDsl.Backbones;

/// <summary>Cached keys and values of one layer's self-attention during generation. The capacity doubles when it is full, so that appending
/// a step takes amortized constant time.</summary>
/// <param name="capacity">Maximum number of steps.</param>
internal sealed class KeyValueCache(int capacity) : IDisposable
{
    private const int FirstRoom = 32;

    private Tensor? _keys;
    private Tensor? _values;
    private int _length;

    /// <summary>Appends one step, <c>[batch, heads, 1, size]</c> each, and returns all steps.</summary>
    public KeysAndValues Append(KeysAndValues step)
    {
        _keys = EnsureRoom(_keys, step.Keys);
        _values = EnsureRoom(_values, step.Values);
        _keys.narrow(2, _length, 1).copy_(step.Keys);
        _values.narrow(2, _length, 1).copy_(step.Values);
        _length++;
        return new(_keys.narrow(2, 0, _length), _values.narrow(2, 0, _length));
    }

    /// <summary>Reorders the rows: row i becomes row <paramref name="rows"/>[i].</summary>
    public void Reorder(Tensor rows)
    {
        _keys = Select(_keys, rows);
        _values = Select(_values, rows);
    }

    public void Dispose()
    {
        _keys?.Dispose();
        _values?.Dispose();
    }

    private Tensor EnsureRoom(Tensor? kept, Tensor step)
    {
        if (kept is not null && _length < kept.shape[2])
            return kept;

        var steps = Math.Min(capacity, kept is null ? FirstRoom : 2 * kept.shape[2]);
        var room = Tensors.Allocate([step.shape[0], step.shape[1], steps, step.shape[3]], step.dtype, step.device).DetachFromDisposeScope();
        if (kept is null)
            return room;

        using (kept)
        using (var before = room.narrow(2, 0, _length))
            before.copy_(kept);
        return room;
    }

    private Tensor? Select(Tensor? kept, Tensor rows)
    {
        if (kept is null)
            return null;

        using var scope = NewDisposeScope();
        using var before = kept;
        var room = Tensors.Allocate([rows.shape[0], .. before.shape[1..]], before.dtype, before.device);
        room.narrow(2, 0, _length).copy_(before.narrow(2, 0, _length).index_select(0, rows));
        return room.DetachFromDisposeScope();
    }
}

/// <summary>Keys and values of attention.</summary>
/// <param name="Keys"><c>[batch, heads, length, size]</c>.</param>
/// <param name="Values"><c>[batch, heads, length, size]</c>.</param>
internal sealed record KeysAndValues(Tensor Keys, Tensor Values);
