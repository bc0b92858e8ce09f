using ModelDsl.Backbones.Arithmetic;
using static TorchSharp.torch;

namespace ModelDsl.Backbones;

/// <summary>One of the repeated layers of a backbone.</summary>
public abstract class Layer : Block
{
    /// <summary>Activation checkpointing: keeps only its inputs and recomputes in the backward pass.</summary>
    public bool Recomputes { get; internal set; }

    /// <summary>Runs the layer, with activation checkpointing if <see cref="Recomputes"/> is set.</summary>
    private protected Tensor Run(Func<IReadOnlyList<Tensor>, Tensor> layer, params Tensor[] inputs) =>
        Recomputes ? Recomputation.Run(layer, parameters().FirstOrDefault(parameter => parameter.requires_grad), inputs) : layer(inputs);
}
