using ModelDsl.Runtime;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace ModelDsl.Backbones;

/// <summary>Normalisation by the root mean square over the last dimension, without mean and bias (Zhang and Sennrich, 2019,
/// https://arxiv.org/abs/1910.07467): what T5 calls its layer normalisation.</summary>
public sealed class RmsNorm : Block
{
    private static readonly long[] LastDimension = [-1];

    private readonly Tensor _epsilon;
    private readonly double _dropout;

    /// <summary>Takes <c>weight</c>, <c>[size]</c>.</summary>
    /// <param name="weights">Where the weight comes from.</param>
    /// <param name="size">The length of the vectors.</param>
    /// <param name="epsilon">The term that keeps it from dividing by zero.</param>
    /// <param name="dropout">The dropout probability of what it returns.</param>
    public RmsNorm(WeightSource weights, long size, double epsilon, double dropout = 0)
    {
        _epsilon = tensor((float)epsilon).DetachFromDisposeScope();
        _dropout = dropout;
        Weight = Register("weight", weights.Take("weight", Initializer.Ones, size));
    }

    /// <summary><c>[size]</c>.</summary>
    public Parameter Weight { get; }

    /// <summary><c>[..., size]</c> to the same shape.</summary>
    public Tensor Forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        var scale = input.square().mean(LastDimension, keepdim: true).add(_epsilon).rsqrt();
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
