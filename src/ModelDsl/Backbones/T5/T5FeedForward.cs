using ModelDsl.Native;
using ModelDsl.Runtime;
using static TorchSharp.torch;

namespace ModelDsl.Backbones;

/// <summary>Pre-norm feed-forward network with a residual connection; gated in T5 v1.1 (Shazeer, 2020,
/// https://arxiv.org/abs/2002.05202).</summary>
public sealed class T5FeedForward : Block
{
    private readonly T5Config _config;
    private readonly Activation _activation;

    internal T5FeedForward(T5Config config, WeightSource weights)
    {
        _config = config;
        _activation = Activation.Find(config.Activation);
        var (hidden, inner) = (config.HiddenSize, config.Shape.FeedForwardSize);
        Intermediate = CreateProjection(config.Shape.IsGated ? "wi_0" : "wi", hidden, inner);
        Gate = config.Shape.IsGated ? CreateProjection("wi_1", hidden, inner) : null;
        Output = CreateProjection("wo", inner, hidden);
        Norm = Register("layer_norm", new RmsNorm(weights.Under("layer_norm"), hidden, config.LayerNormEpsilon));

        Projection CreateProjection(string step, int inputs, int outputs) =>
            Register($"DenseReluDense.{step}",
                new Projection(weights.Under($"DenseReluDense.{step}"), inputs, outputs, config.CreateInitializer(inputs)));
    }

    /// <summary>Normalization of the input.</summary>
    public RmsNorm Norm { get; }

    /// <summary>Up-projection before the activation function.</summary>
    public Projection Intermediate { get; }

    /// <summary>Gate, multiplied with the activated up-projection; null if not gated.</summary>
    public Projection? Gate { get; }

    /// <summary>Down-projection.</summary>
    public Projection Output { get; }

    /// <summary>Maps <c>[batch, length, hidden]</c> to the same shape, with the residual connection.</summary>
    internal Tensor Forward(Tensor hidden)
    {
        using var scope = NewDisposeScope();
        var normed = Norm.Forward(hidden);
        var inner = Intermediate.Forward(normed, _activation);
        if (Gate is not null)
            inner = inner.mul(Gate.Forward(normed));
        return hidden.Plus(Drop(Output.Forward(Drop(inner, _config.Dropout)), _config.Dropout)).MoveToOuterDisposeScope();
    }
}
