using TorchSharp.Modules;
using static TorchSharp.torch;

namespace ModelDsl.Backbones.Arithmetic;

/// <summary>The parameters of a linear map, in the forms that matmuls read.</summary>
/// <remarks>
/// In bfloat16, frozen parameters are rounded once, into oneDNN's own layout where no gradients are needed. Parameters that train are
/// rounded within the graph on every use, so that their gradients are float32. In float32, predictions outside of training read a packed
/// copy, too: it doubles the memory of the weights, and few rows take half the time or less. Measured on an AMD EPYC, 24 rows by weights
/// of BERT-base: 37 to 96 GFLOP/s plain, 148 to 221 packed; 400 rows: 226 to 297, and 327 to 358.
/// </remarks>
internal sealed class LinearWeights : IDisposable
{
    private readonly Parameter _weight;
    private readonly Parameter? _bias;
    private readonly WeightCopy _packed;
    private readonly WeightCopy _rounded;
    private readonly WeightCopy? _roundedBias;

    /// <param name="weight"><c>[outputs, inputs]</c>.</param>
    /// <param name="bias"><c>[outputs]</c>, or null.</param>
    public LinearWeights(Parameter weight, Parameter? bias = null)
    {
        (_weight, _bias) = (weight, bias);
        (_rounded, _roundedBias) = (new(weight, Round), bias is null ? null : new(bias, Round));
        _packed = new(weight, Pack);
    }

    /// <summary>The precision of the matmul.</summary>
    public Precision Precision
    {
        get;
        set
        {
            field = value;
            Dispose();
        }
    }

    /// <summary>Maps <c>[..., inputs]</c> to <c>[..., outputs]</c> in the precision of the matmul, and applies an activation
    /// function.</summary>
    public Tensor Multiply(Tensor input, Activation? activation = null)
    {
        var isRounded = Precision == Precision.BFloat16;
        var rows = isRounded ? input.to_type(ScalarType.BFloat16) : input;
        if (LinearMap.IsRecorded(input, _weight, _bias))
        {
            if (_weight.requires_grad) _packed.Invalidate();
        }
        else if ((PackedWeights.AreRead || (isRounded && !_weight.requires_grad)) && LinearMap.RunsOnOneDnn(rows))
        {
            return OneDnn.Linear(rows, _packed.GetOrCreate(), isRounded ? _roundedBias?.GetOrCreate() : _bias, activation);
        }

        if (!isRounded) return LinearMap.Apply(rows, _weight, _bias, activation);

        var bias = _bias is null ? null : RoundForGraph(_bias, _roundedBias!);
        return LinearMap.Apply(rows, RoundForGraph(_weight, _rounded), bias, activation);
    }

    /// <summary>Releases the copies; the next use creates them again.</summary>
    public void Dispose()
    {
        _packed.Invalidate();
        _rounded.Invalidate();
        _roundedBias?.Invalidate();
    }

    private static Tensor RoundForGraph(Parameter parameter, WeightCopy rounded)
    {
        if (!parameter.requires_grad) return rounded.GetOrCreate();

        rounded.Invalidate();
        return Round(parameter);
    }

    private static Tensor Round(Tensor values) => values.to_type(ScalarType.BFloat16);

    private Tensor Pack(Tensor values)
    {
        if (Precision == Precision.Float32) return OneDnn.Pack(values);

        using var rounded = Round(values);
        return OneDnn.Pack(rounded);
    }
}
