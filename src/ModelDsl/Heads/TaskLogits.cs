using static TorchSharp.torch;

namespace ModelDsl.Heads;

/// <summary>What the heads of a model return.</summary>
public abstract record TaskLogits
{
    /// <summary>The logits of each head, <c>[batch, outputs]</c> or <c>[batch, length, outputs]</c>, in head order.</summary>
    public abstract IReadOnlyList<Tensor> ByTask { get; }
}
