using ModelDsl.Backbones.Arithmetic;
using ModelDsl.Runtime;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace ModelDsl.Backbones;

/// <summary>A linear map without bias.</summary>
public sealed class Projection : Block
{
    private readonly BFloat16Copy _weight;

    /// <summary>Takes <c>weight</c> <c>[outputs, inputs]</c>.</summary>
    /// <param name="weights">Source of the weight.</param>
    /// <param name="inputs">Size of the input vectors.</param>
    /// <param name="outputs">Size of the output vectors.</param>
    /// <param name="initializer">Initializer of a fresh weight.</param>
    public Projection(WeightSource weights, long inputs, long outputs, Initializer initializer = default)
    {
        Weight = Register("weight", weights.Take("weight", initializer, outputs, inputs));
        _weight = new(Weight);
    }

    /// <summary><c>[outputs, inputs]</c>.</summary>
    public Parameter Weight { get; }

    /// <inheritdoc/>
    public override Precision Precision
    {
        get => base.Precision;
        internal set
        {
            base.Precision = value;
            _weight.Invalidate();
        }
    }

    /// <summary>Maps <c>[..., inputs]</c> to <c>[..., outputs]</c> of float32, in any precision.</summary>
    public Tensor Forward(Tensor input) => Forward(input, activation: null);

    /// <summary>Maps the input, and applies an activation function to each result.</summary>
    internal Tensor Forward(Tensor input, Activation? activation) => Precision == Precision.BFloat16
        ? LinearMap.Apply(input.to_type(ScalarType.BFloat16), _weight.GetOrCreate(), activation: activation).to_type(ScalarType.Float32)
        : LinearMap.Apply(input, Weight, activation: activation);

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _weight.Invalidate();
        base.Dispose(disposing);
    }
}
