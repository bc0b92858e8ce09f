using ModelDsl.Backbones;
using ModelDsl.Backbones.Arithmetic;
using ModelDsl.Runtime;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace ModelDsl.Heads;

/// <summary>A head's dense layer and activation before its last layer; trains with the head.</summary>
public sealed class HeadProjection : Block
{
    private readonly Activation _activation;
    private readonly double _dropout;

    internal HeadProjection(ProjectionForm form, BackboneConfig backbone, WeightSource weights)
    {
        Path = form.Path;
        _activation = Activation.Find(form.Activation);
        _dropout = form.DropsInput ? backbone.ClassifierDropout : 0;
        Weight = Register("weight", weights.Take("weight", Initializer.Normal, backbone.HiddenSize, backbone.HiddenSize));
        Bias = Register("bias", weights.Take("bias", Initializer.Zeros, backbone.HiddenSize));
    }

    /// <summary>Prefix of its parameter names in checkpoints.</summary>
    public string Path { get; }

    /// <summary><c>[hidden, hidden]</c>.</summary>
    public Parameter Weight { get; }

    /// <summary><c>[hidden]</c>.</summary>
    public Parameter Bias { get; }

    /// <summary>Maps <c>[batch, hidden]</c> to the same shape.</summary>
    public Tensor Forward(Tensor features) => LinearMap.Apply(Drop(features, _dropout), Weight, Bias, _activation);
}
