using ModelDsl.Backbones.Arithmetic;
using ModelDsl.Runtime;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace ModelDsl.Backbones;

/// <summary>A linear map without bias.</summary>
public sealed class Projection : Block
{
    private readonly LinearWeights _weights;

    /// <summary>Takes <c>weight</c> <c>[outputs, inputs]</c>.</summary>
    /// <param name="weights">Source of the weight.</param>
    /// <param name="inputs">Size of the input vectors.</param>
    /// <param name="outputs">Size of the output vectors.</param>
    /// <param name="initializer">Initializer of a fresh weight.</param>
    public Projection(WeightSource weights, long inputs, long outputs, Initializer initializer = default)
    {
        Weight = Register("weight", weights.Take("weight", initializer, outputs, inputs));
        _weights = new(Weight);
    }

    /// <summary><c>[outputs, inputs]</c>.</summary>
    public Parameter Weight { get; }

    /// <inheritdoc/>
    public override Precision Precision
    {
        get => _weights.Precision;
        internal set => _weights.Precision = value;
    }

    /// <summary>Maps <c>[..., inputs]</c> to <c>[..., outputs]</c> of float32, in any precision.</summary>
    public Tensor Forward(Tensor input) => Forward(input, activation: null);

    /// <summary>Maps the input, and applies an activation function to each result.</summary>
    internal Tensor Forward(Tensor input, Activation? activation) => _weights.Multiply(input, activation).to_type(ScalarType.Float32);

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _weights.Dispose();
        base.Dispose(disposing);
    }
}
