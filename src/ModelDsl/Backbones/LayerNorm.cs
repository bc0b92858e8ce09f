using ModelDsl.Runtime;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace ModelDsl.Backbones;

/// <summary>Layer normalization over the last dimension (Ba et al., 2016), created from its weights.</summary>
public sealed class LayerNorm : Block
{
    private readonly double _epsilon;
    private readonly long[] _normalizedShape;

    /// <summary>Takes <c>weight</c> and <c>bias</c>, both <c>[size]</c>.</summary>
    public LayerNorm(WeightSource weights, long size, double epsilon)
    {
        _epsilon = epsilon;
        _normalizedShape = [size];
        Weight = Register("weight", weights.Take("weight", Initializer.Ones, size));
        Bias = Register("bias", weights.Take("bias", Initializer.Zeros, size));
    }

    /// <summary><c>[size]</c>.</summary>
    public Parameter Weight { get; }

    /// <summary><c>[size]</c>.</summary>
    public Parameter Bias { get; }

    /// <summary>Maps <c>[..., size]</c> to the same shape.</summary>
    public Tensor Forward(Tensor input) => functional.layer_norm(input, _normalizedShape, Weight, Bias, _epsilon);
}
