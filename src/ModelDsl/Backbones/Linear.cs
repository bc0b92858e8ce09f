using ModelDsl.Backbones.Arithmetic;
using ModelDsl.Runtime;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace ModelDsl.Backbones;

/// <summary>An affine map. Unlike TorchSharp's, it is created from its weights, without random initialization first.</summary>
public sealed class Linear : Block
{
    private readonly BFloat16Copy _weight;
    private readonly BFloat16Copy _bias;

    /// <summary>Takes <c>weight</c> <c>[outputs, inputs]</c> and <c>bias</c> <c>[outputs]</c>.</summary>
    public Linear(WeightSource weights, long inputs, long outputs)
    {
        Weight = Register("weight", weights.Take("weight", Initializer.Normal, outputs, inputs));
        Bias = Register("bias", weights.Take("bias", Initializer.Zeros, outputs));
        (_weight, _bias) = (new(Weight), new(Bias));
    }

    /// <summary><c>[outputs, inputs]</c>.</summary>
    public Parameter Weight { get; }

    /// <summary><c>[outputs]</c>.</summary>
    public Parameter Bias { get; }

    /// <inheritdoc/>
    public override Precision Precision
    {
        get => base.Precision;
        internal set
        {
            base.Precision = value;
            Invalidate();
        }
    }

    /// <summary>Maps <c>[..., inputs]</c> to <c>[..., outputs]</c> of float32, in any precision.</summary>
    public Tensor Forward(Tensor input) => Multiply(input).to_type(ScalarType.Float32);

    /// <summary>Returns the result in the precision of the matmul, for another matmul that reads it.</summary>
    /// <param name="input"><c>[..., inputs]</c>.</param>
    /// <param name="activation">Applied to each result, or null.</param>
    internal Tensor Multiply(Tensor input, Activation? activation = null) => Precision == Precision.BFloat16
        ? LinearMap.Apply(input.to_type(ScalarType.BFloat16), _weight.GetOrCreate(), _bias.GetOrCreate(), activation)
        : LinearMap.Apply(input, Weight, Bias, activation);

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
            Invalidate();
        base.Dispose(disposing);
    }

    private void Invalidate()
    {
        _weight.Invalidate();
        _bias.Invalidate();
    }
}
