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

    /// <summary>The targets of a batch as one tensor, in the form of this one.</summary>
    /// <exception cref="ArgumentException">Some have another form.</exception>
    internal abstract Tensor Stack(IReadOnlyList<Target?> rows);

    private static ArgumentException Unlike() => new("The examples of the batch have different kinds of labels for the same head.");

    private sealed class ClassTarget(int id) : Target
    {
        private readonly int _id = id;

        internal override Tensor Stack(IReadOnlyList<Target?> rows) => tensor([.. rows.Select(row => row switch
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

        internal override Tensor Stack(IReadOnlyList<Target?> rows)
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
}
