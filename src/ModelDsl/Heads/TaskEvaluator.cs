using static TorchSharp.torch;

namespace ModelDsl.Heads;

/// <summary>Accumulates a head's predictions over batches and computes metrics.</summary>
public abstract class TaskEvaluator
{
    /// <summary>Adds one batch.</summary>
    /// <param name="logits">The head's logits, <c>[batch, outputs]</c> or <c>[batch, length, outputs]</c>.</param>
    /// <param name="labels">The targets of the batch, <c>[batch, ...]</c>.</param>
    public abstract void Add(Tensor logits, Tensor labels);

    /// <summary>The metrics so far; null if no example has a label for the task.</summary>
    public abstract TaskMetrics? Result { get; }
}
