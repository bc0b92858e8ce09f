using ModelDsl.Backbones.Arithmetic;
using static TorchSharp.torch;

namespace ModelDsl.Backbones;

/// <summary>A layer of a stack: what a backbone repeats.</summary>
public abstract class Layer : Block
{
    /// <summary>Whether it keeps its inputs alone for the way back, and computes the rest once more there.</summary>
    public bool Recomputes { get; internal set; }

    /// <summary>Runs the layer, in the way that <see cref="Recomputes"/> says.</summary>
    private protected Tensor Run(Func<IReadOnlyList<Tensor>, Tensor> layer, params Tensor[] inputs) =>
        Recomputes ? Recomputation.Run(layer, parameters().FirstOrDefault(parameter => parameter.requires_grad), inputs) : layer(inputs);
}
