using ModelDsl.Native;
using ModelDsl.Runtime;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace ModelDsl.Backbones;

/// <summary>Root mean square normalization over the last dimension (Zhang and Sennrich, 2019, https://arxiv.org/abs/1910.07467), without
/// mean and bias; T5 calls it layer normalization.</summary>
public sealed class RmsNorm : Block
{
    private static readonly long[] LastDimension = [-1];

    private readonly Tensor _epsilon;
    private readonly double _dropout;

    /// <summary>Takes <c>weight</c>, <c>[size]</c>.</summary>
    /// <param name="weights">Source of the weight.</param>
    /// <param name="size">Size of the vectors.</param>
    /// <param name="epsilon">Added to the mean square, against division by zero.</param>
    /// <param name="dropout">Dropout probability of the output.</param>
    public RmsNorm(WeightSource weights, long size, double epsilon, double dropout = 0)
    {
        _epsilon = Tensors.Scalar((float)epsilon, weights.Device).DetachFromDisposeScope();
        _dropout = dropout;
        Weight = Register("weight", weights.Take("weight", Initializer.Ones, size));
    }

    /// <summary><c>[size]</c>.</summary>
    public Parameter Weight { get; }

    /// <summary>Maps <c>[..., size]</c> to the same shape.</summary>
    public Tensor Forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        var scale = input.Squared().mean(LastDimension, keepdim: true).Plus(_epsilon).rsqrt();
        return Drop(input.mul(scale).mul(Weight), _dropout).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _epsilon.Dispose();
        base.Dispose(disposing);
    }
}
