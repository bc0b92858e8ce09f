using static TorchSharp.torch;

namespace ModelDsl.Tests.Checkpoints;

internal static class TensorAssert
{
    /// <summary>The same type, shape and bits: unlike a comparison of numbers it tells -0 from 0 and knows NaN.</summary>
    public static void Same(Tensor expected, Tensor actual)
    {
        Assert.Equal(expected.dtype, actual.dtype);
        Assert.Equal(expected.shape, actual.shape);
        Assert.Equal(expected.detach().contiguous().bytes.ToArray(), actual.detach().contiguous().bytes.ToArray());
    }
}
