using ModelDsl.Backbones.Arithmetic;
using static TorchSharp.torch;

namespace ModelDsl.Backbones;

/// <summary>One of the repeated layers of a backbone.</summary>
public abstract class Layer : Block
{
    /// <summary>Activation checkpointing: keeps only its inputs and recomputes in the backward pass.</summary>
    public bool Recomputes { get; internal set; }

    /// <summary>Runs the layer, with activation checkpointing if <see cref="Recomputes"/> is set. The backward pass reports when it has
    /// passed the layer.</summary>
    /// <param name="layer">Computes the output from the inputs.</param>
    /// <param name="inputs">The inputs; the first is the output of the layer before.</param>
    private protected Tensor Run(Func<IReadOnlyList<Tensor>, Tensor> layer, params Tensor[] inputs)
    {
        inputs[0] = BackwardMark.Set(inputs[0]);
        return Recomputes
            ? Recomputation.Run(layer, parameters().FirstOrDefault(parameter => parameter.requires_grad), inputs)
            : layer(inputs);
    }
}
