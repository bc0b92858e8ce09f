using static TorchSharp.torch;

namespace ModelDsl.Data;

/// <summary>What an example says for one head, in the numbers that the head's loss is computed from. The heads make them of labels; where
/// an example says nothing for a head there is none.</summary>
public abstract class Target
{
    private protected Target()
    {
    }

    /// <summary>A class id. In a batch: <c>[batch]</c> of int64, <see cref="EncodedExample.NoLabel"/> where there is none.</summary>
    public static Target Class(int id) => new ClassTarget(id);

    /// <summary>A number. In a batch: <c>[batch]</c> of float32, NaN where there is none.</summary>
    public static Target Number(float value) => new NumberTarget([value], []);

    /// <summary>As many numbers as the head has outputs. In a batch: <c>[batch, outputs]</c> of float32, NaN where there are none.</summary>
    public static Target Numbers(params float[] values) => new NumberTarget(values, [values.Length]);

    /// <summary>A class id for each position of the input, <see cref="EncodedExample.NoLabel"/> where nothing is to be said. In a batch:
    /// <c>[batch, length]</c> of int64, as long as the padded input.</summary>
    public static Target Positions(params int[] ids) => new PositionsTarget(ids);

    /// <summary>The ids of a text to be written, of a length of its own. In a batch: <c>[batch, longest target]</c> of int64,
    /// <see cref="EncodedExample.NoLabel"/> behind the end.</summary>
    /// <param name="ids">The token ids, the one that ends the text included.</param>
    /// <param name="text">The text itself, for metrics that compare what was written with it.</param>
    public static Target Sequence(IReadOnlyList<int> ids, string text) => new SequenceTarget([.. ids], text);

    /// <summary>How many summands of the loss it makes: 1 for a class or a number, the number of known ids for positions and sequences.</summary>
    public virtual int Count => 1;

    /// <summary>The text that a sequence stands for; null for targets of other kinds.</summary>
    public virtual string? Text => null;

    /// <summary>The targets of a batch as one tensor, in the form of this one.</summary>
    /// <param name="rows">The target of each row; null where there is none.</param>
    /// <param name="length">How long the padded input is.</param>
    /// <exception cref="ArgumentException">Some have another form, or are longer than their input.</exception>
    internal abstract Tensor Stack(IReadOnlyList<Target?> rows, int length);

    private static ArgumentException Unlike() => new("The examples of the batch have different kinds of labels for the same head.");

    private sealed class ClassTarget(int id) : Target
    {
        private readonly int _id = id;

        internal override Tensor Stack(IReadOnlyList<Target?> rows, int length) => tensor([.. rows.Select(row => row switch
        {
            null => (long)EncodedExample.NoLabel,
            ClassTarget other => other._id,
            _ => throw Unlike(),
        })]);
    }

    private sealed class NumberTarget(float[] values, long[] shape) : Target
    {
        private readonly float[] _values = values;
        private readonly long[] _shape = shape;

        internal override Tensor Stack(IReadOnlyList<Target?> rows, int length)
        {
            var unknown = Enumerable.Repeat(float.NaN, _values.Length);
            return tensor([.. rows.SelectMany(row => row switch
            {
                null => unknown,
                NumberTarget other when other._shape.SequenceEqual(_shape) => other._values,
                _ => throw Unlike(),
            })], [rows.Count, .. _shape]);
        }
    }

    /// <summary>Ids in a row, filled up behind them.</summary>
    private abstract class IdsTarget(int[] ids) : Target
    {
        protected int[] Ids { get; } = ids;

        public override int Count { get; } = ids.Count(id => id != EncodedExample.NoLabel);

        protected static Tensor Fill<TTarget>(IReadOnlyList<Target?> rows, int length) where TTarget : IdsTarget
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

            return tensor(cells, [rows.Count, length]);
        }
    }

    private sealed class PositionsTarget(int[] ids) : IdsTarget(ids)
    {
        internal override Tensor Stack(IReadOnlyList<Target?> rows, int length)
        {
            var longest = rows.OfType<PositionsTarget>().Max(row => row.Ids.Length);
            return longest <= length
                ? Fill<PositionsTarget>(rows, length)
                : throw new ArgumentException($"A target has {longest} positions, and the longest input {length}.", nameof(rows));
        }
    }

    private sealed class SequenceTarget(int[] ids, string text) : IdsTarget(ids)
    {
        public override string Text => text;

        internal override Tensor Stack(IReadOnlyList<Target?> rows, int length) =>
            Fill<SequenceTarget>(rows, rows.OfType<SequenceTarget>().Max(row => row.Ids.Length));
    }
}
