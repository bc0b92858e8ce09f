using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace ModelDsl.Backbones;

/// <summary>An affine map. Unlike TorchSharp's, it is built from its weights and not initialised at random first.</summary>
public sealed class Linear : Block
{
    /// <summary>Takes <c>weight</c> <c>[outputs, inputs]</c> and <c>bias</c> <c>[outputs]</c>.</summary>
    public Linear(WeightSource weights, long inputs, long outputs)
    {
        Weight = Register("weight", weights.Take("weight", Initializer.Normal, outputs, inputs));
        Bias = Register("bias", weights.Take("bias", Initializer.Zeros, outputs));
    }

    /// <summary><c>[outputs, inputs]</c>.</summary>
    public Parameter Weight { get; }

    /// <summary><c>[outputs]</c>.</summary>
    public Parameter Bias { get; }

    /// <summary><c>[..., inputs]</c> to <c>[..., outputs]</c>.</summary>
    public Tensor Forward(Tensor input) => functional.linear(input, Weight, Bias);
}
