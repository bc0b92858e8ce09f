using System.IO.Hashing;
using System.Runtime.InteropServices;
using ModelDsl.Native;
using static TorchSharp.torch;

namespace ModelDsl.Data;

/// <summary>The target of one example for one head, as its loss reads it. Heads create targets from labels; an unlabeled example
/// has none.</summary>
public abstract class Target
{
    // Most models have few classes, and their targets do not change: examples share them.
    private static readonly ClassTarget[] Classes = [.. Enumerable.Range(0, 256).Select(id => new ClassTarget(id))];

    private protected Target()
    {
    }

    /// <summary>Creates a class id. Batched: <c>[batch]</c> of int64, <see cref="EncodedExample.NoLabel"/> if unknown.</summary>
    public static Target Class(int id) => (uint)id < (uint)Classes.Length ? Classes[id] : new ClassTarget(id);

    /// <summary>Creates a number. Batched: <c>[batch]</c> of float32, NaN if unknown.</summary>
    public static Target Number(float value) => new NumberTarget([value], []);

    /// <summary>Creates one number per output of the head. Batched: <c>[batch, outputs]</c> of float32, NaN if unknown.</summary>
    public static Target Numbers(params float[] values) => new NumberTarget(values, [values.Length]);

    /// <summary>Creates one class id per input position, <see cref="EncodedExample.NoLabel"/> where it is ignored. Batched:
    /// <c>[batch, length]</c> of int64, padded like the input.</summary>
    public static Target Positions(params int[] ids) => new PositionsTarget(ids);

    /// <summary>Creates a target sequence, of any length. Batched: <c>[batch, target length]</c> of int64, padded with
    /// <see cref="EncodedExample.NoLabel"/>.</summary>
    /// <param name="ids">Token ids, end-of-sequence included.</param>
    /// <param name="text">The text, for metrics of generated text.</param>
    public static Target Sequence(IReadOnlyList<int> ids, string text) => new SequenceTarget([.. ids], text);

    /// <summary>Number of terms in the loss: 1 for a class or a number, the number of known ids for positions and sequences.</summary>
    public virtual int Count => 1;

    /// <summary>The class ids of a class or of positions, <see cref="EncodedExample.NoLabel"/> where ignored; empty for other
    /// targets.</summary>
    internal virtual IReadOnlyList<int> ClassIds => [];

    /// <summary>The text of a sequence; null for other targets.</summary>
    public virtual string? Text => null;

    /// <summary>Stacks the targets of a batch into one tensor.</summary>
    /// <param name="rows">The target of each row; null if unknown.</param>
    /// <param name="length">Length of the padded input.</param>
    /// <param name="device">Device of the tensor.</param>
    /// <exception cref="ArgumentException">The targets differ in kind, or are longer than the input.</exception>
    internal abstract Tensor Stack(IReadOnlyList<Target?> rows, int length, Device device);

    /// <summary>Appends the content of the target to a hash.</summary>
    internal abstract void AppendTo(NonCryptographicHashAlgorithm hash);

    private static ArgumentException Unlike() => new("The examples of the batch have different kinds of labels for the same head.");

    private sealed class ClassTarget(int id) : Target
    {
        private readonly int _id = id;

        internal override IReadOnlyList<int> ClassIds { get; } = [id];

        internal override Tensor Stack(IReadOnlyList<Target?> rows, int length, Device device)
        {
            long[] ids =
            [
                .. rows.Select(row => row switch
                {
                    null => (long)EncodedExample.NoLabel,
                    ClassTarget other => other._id,
                    _ => throw Unlike(),
                }),
            ];
            return Tensors.Vector(ids, device);
        }

        internal override void AppendTo(NonCryptographicHashAlgorithm hash) => hash.Append(MemoryMarshal.AsBytes([_id]));
    }

    private sealed class NumberTarget(float[] values, long[] shape) : Target
    {
        private readonly float[] _values = values;
        private readonly long[] _shape = shape;

        internal override Tensor Stack(IReadOnlyList<Target?> rows, int length, Device device)
        {
            var unknown = Enumerable.Repeat(float.NaN, _values.Length);
            return Tensors.Shaped((float[])[.. rows.SelectMany(row => row switch
            {
                null => unknown,
                NumberTarget other when other._shape.SequenceEqual(_shape) => other._values,
                _ => throw Unlike(),
            })], [rows.Count, .. _shape], device);
        }

        internal override void AppendTo(NonCryptographicHashAlgorithm hash) => hash.Append(MemoryMarshal.AsBytes(_values.AsSpan()));
    }

    /// <summary>A row of ids, padded at the end.</summary>
    private abstract class IdsTarget(int[] ids) : Target
    {
        protected int[] Ids { get; } = ids;

        public override int Count { get; } = ids.Count(id => id != EncodedExample.NoLabel);

        internal override void AppendTo(NonCryptographicHashAlgorithm hash) => hash.Append(MemoryMarshal.AsBytes(Ids.AsSpan()));

        protected static Tensor Fill<TTarget>(IReadOnlyList<Target?> rows, int length, Device device) where TTarget : IdsTarget
        {
            var cells = new long[rows.Count * length];
            Array.Fill(cells, EncodedExample.NoLabel);
            foreach (var (number, row) in rows.Index())
            {
                if (row is null) continue;
                var ids = row is TTarget other ? other.Ids : throw Unlike();
                for (var column = 0; column < ids.Length; column++)
                    cells[(number * length) + column] = ids[column];
            }

            return Tensors.Shaped(cells, [rows.Count, length], device);
        }
    }

    private sealed class PositionsTarget(int[] ids) : IdsTarget(ids)
    {
        internal override IReadOnlyList<int> ClassIds => Ids;

        internal override Tensor Stack(IReadOnlyList<Target?> rows, int length, Device device)
        {
            var longest = rows.OfType<PositionsTarget>().Max(row => row.Ids.Length);
            return longest <= length
                ? Fill<PositionsTarget>(rows, length, device)
                : throw new ArgumentException($"A target has {longest} positions, and the longest input {length}.", nameof(rows));
        }
    }

    private sealed class SequenceTarget(int[] ids, string text) : IdsTarget(ids)
    {
        public override string Text => text;

        internal override Tensor Stack(IReadOnlyList<Target?> rows, int length, Device device) =>
            Fill<SequenceTarget>(rows, rows.OfType<SequenceTarget>().Max(row => row.Ids.Length), device);
    }
}
