using static TorchSharp.torch;

namespace ModelDsl.Checkpoints;

/// <summary>Metadata of a tensor in a checkpoint.</summary>
public sealed class TensorEntry
{
    internal TensorEntry(ScalarType dataType, long[] shape, long offset, long byteCount)
    {
        DataType = dataType;
        Sizes = shape;
        Offset = offset;
        ByteCount = byteCount;
    }

    /// <summary>Element type as stored.</summary>
    public ScalarType DataType { get; }

    /// <summary>Size of each dimension; empty for a scalar.</summary>
    public IReadOnlyList<long> Shape => Sizes;

    /// <summary>Size of the elements in the file, in bytes.</summary>
    public long ByteCount { get; }

    internal long[] Sizes { get; }

    /// <summary>Start of the elements, in bytes from the start of the file.</summary>
    internal long Offset { get; }
}
