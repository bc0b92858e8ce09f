using ModelDsl.Metrics;
using static TorchSharp.torch;

namespace ModelDsl.Heads;

/// <summary>Gathers a head's answers over many batches and scores them.</summary>
public abstract class TaskEvaluator
{
    /// <summary>Adds one batch.</summary>
    /// <param name="logits">What the head returned, <c>[batch, labels]</c>.</param>
    /// <param name="labels"><c>[batch]</c> of int64.</param>
    public abstract void Add(Tensor logits, Tensor labels);

    /// <summary>The scores so far; null where no example had a label for the task.</summary>
    public abstract TaskMetrics? Result { get; }
}
