using ModelDsl.Backbones;
using static TorchSharp.torch;

namespace ModelDsl.Heads;

/// <summary>A task's layers on top of a backbone.</summary>
public abstract class TaskHead : Block
{
    private protected TaskHead(string task, HeadSource source)
    {
        Task = task;
        Path = source.Path;
        Projection = source.Projection;
    }

    /// <summary>The task's name.</summary>
    public string Task { get; }

    /// <summary>What the names of its parameters begin with in checkpoints.</summary>
    public string Path { get; }

    /// <summary>The dense layer in front of the last one; null where the head has only that.</summary>
    public HeadProjection? Projection { get; }

    /// <summary>The task's labels by class id.</summary>
    public abstract LabelSet LabelSet { get; }

    /// <summary>The weight of this task's loss in the sum over all tasks.</summary>
    public double LossWeight { get; set; } = 1;

    /// <summary>The loss summed over the examples that have a label for this task: a float32 scalar, 0 where none has.</summary>
    /// <param name="logits"><c>[batch, labels]</c>.</param>
    /// <param name="labels"><c>[batch]</c> of int64.</param>
    public abstract Tensor LossSum(Tensor logits, Tensor labels);

    /// <summary>A new, empty evaluator for this head.</summary>
    public abstract TaskEvaluator NewEvaluator();

    /// <summary>What the last layer reads: the features, <c>[batch, hidden]</c>, or their projection.</summary>
    private protected Tensor Project(Tensor features) => Projection is null ? features : Projection.Forward(features);
}
