using ModelDsl.Backbones.Arithmetic;
using ModelDsl.Runtime;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace ModelDsl.Backbones;

/// <summary>An affine map. Unlike TorchSharp's, it is created from its weights, without random initialization first.</summary>
public sealed class Linear : Block
{
    private readonly LinearWeights _weights;

    /// <summary>Takes <c>weight</c> <c>[outputs, inputs]</c> and <c>bias</c> <c>[outputs]</c>.</summary>
    public Linear(WeightSource weights, long inputs, long outputs)
    {
        Weight = Register("weight", weights.Take("weight", Initializer.Normal, outputs, inputs));
        Bias = Register("bias", weights.Take("bias", Initializer.Zeros, outputs));
        _weights = new(Weight, Bias);
    }

    /// <summary><c>[outputs, inputs]</c>.</summary>
    public Parameter Weight { get; }

    /// <summary><c>[outputs]</c>.</summary>
    public Parameter Bias { get; }

    /// <inheritdoc/>
    public override Precision Precision
    {
        get => _weights.Precision;
        internal set => _weights.Precision = value;
    }

    /// <summary>Maps <c>[..., inputs]</c> to <c>[..., outputs]</c> of float32, in any precision.</summary>
    public Tensor Forward(Tensor input) => Multiply(input).to_type(ScalarType.Float32);

    /// <summary>Returns the result in the precision of the matmul, for another matmul that reads it.</summary>
    /// <param name="input"><c>[..., inputs]</c>.</param>
    /// <param name="activation">Applied to each result, or null.</param>
    internal Tensor Multiply(Tensor input, Activation? activation = null) => _weights.Multiply(input, activation);

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _weights.Dispose();
        base.Dispose(disposing);
    }
}
