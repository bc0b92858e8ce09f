using static TorchSharp.torch;

namespace ModelDsl.Heads;

/// <summary>Gathers a head's answers over many batches and scores them.</summary>
public abstract class TaskEvaluator
{
    /// <summary>Adds one batch.</summary>
    /// <param name="logits">What the head returned, <c>[batch, outputs]</c>.</param>
    /// <param name="labels">The targets of the batch, <c>[batch, ...]</c>.</param>
    public abstract void Add(Tensor logits, Tensor labels);

    /// <summary>The scores so far; null where no example had a label for the task.</summary>
    public abstract TaskMetrics? Result { get; }
}
