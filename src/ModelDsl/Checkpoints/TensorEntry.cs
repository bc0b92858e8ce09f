using static TorchSharp.torch;

namespace ModelDsl.Checkpoints;

/// <summary>What a checkpoint says about one of its tensors, without reading it.</summary>
public sealed class TensorEntry
{
    internal TensorEntry(ScalarType dataType, long[] shape, long offset, long byteCount)
    {
        DataType = dataType;
        Sizes = shape;
        Offset = offset;
        ByteCount = byteCount;
    }

    /// <summary>The element type as stored.</summary>
    public ScalarType DataType { get; }

    /// <summary>The size of each dimension; empty for a scalar.</summary>
    public IReadOnlyList<long> Shape => Sizes;

    /// <summary>The number of bytes that the elements take up in the file.</summary>
    public long ByteCount { get; }

    internal long[] Sizes { get; }

    /// <summary>Where the elements start, counted from the start of the file.</summary>
    internal long Offset { get; }
}
