using static TorchSharp.torch;

namespace ModelDsl.Heads;

/// <summary>Logits of all heads of a model.</summary>
public abstract record TaskLogits
{
    /// <summary>Logits of each head, <c>[batch, outputs]</c> or <c>[batch, length, outputs]</c>, in head order.</summary>
    public abstract IReadOnlyList<Tensor> ByTask { get; }
}
