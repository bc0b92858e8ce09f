using ModelDsl.Runtime;
using static TorchSharp.torch;

namespace ModelDsl.Backbones;

/// <summary>Pools the input into one vector: the first position ([CLS]) through a dense layer and tanh.</summary>
public sealed class EncoderPooler : Block
{
    internal EncoderPooler(EncoderConfig config, WeightSource weights) =>
        Dense = Register("dense", new Linear(weights.Under("dense"), config.HiddenSize, config.HiddenSize));

    /// <summary>The dense layer.</summary>
    public Linear Dense { get; }

    /// <summary>Maps <c>[batch, length, hidden]</c> to <c>[batch, hidden]</c>.</summary>
    public Tensor Forward(Tensor hidden)
    {
        using var scope = NewDisposeScope();
        return tanh(Dense.Forward(hidden.select(1, 0))).MoveToOuterDisposeScope();
    }
}
