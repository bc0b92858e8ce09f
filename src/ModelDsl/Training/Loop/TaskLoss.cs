using ModelDsl.Data;
using ModelDsl.Data.Packing;
using ModelDsl.Heads;
using Tensor = TorchSharp.torch.Tensor;

namespace ModelDsl.Training.Loop;

/// <summary>The training loss of one task in a run, with the class weights that its training data gives.</summary>
/// <param name="head">The task's head.</param>
/// <param name="classWeights">The weight of each class; null if all weigh the same.</param>
internal sealed class TaskLoss(TaskHead head, float[]? classWeights)
{
    /// <summary>The weight of each class; null if all weigh the same.</summary>
    public IReadOnlyList<float>? ClassWeights => classWeights;

    /// <summary>Creates the losses of a model's tasks in a run.</summary>
    /// <param name="heads">The heads, in the order of an example's labels.</param>
    /// <param name="train">The training examples of the run.</param>
    public static IReadOnlyList<TaskLoss> CreateAll(IReadOnlyList<TaskHead> heads, IReadOnlyList<EncodedExample> train) =>
    [
        .. heads.Select((head, task) => new TaskLoss(head, head.ClassLoss?.ResolveWeights(train.TargetsOf(task)))),
    ];

    /// <summary>Computes the loss summed over the targets of a batch: a float32 scalar.</summary>
    public Tensor Sum(Tensor logits, Tensor labels) => head.TrainingLossSum(logits, labels, classWeights);

    /// <summary>Returns the factor on the summed loss of a step that makes it the task's part of the loss.</summary>
    /// <param name="targets">The known targets of all examples of the step.</param>
    public float ComputeCoefficient(IEnumerable<Target> targets)
    {
        var mass = targets.Sum(target => ClassLoss.MassOf(target, classWeights));
        return (float)(head.LossWeight / (mass > 0 ? mass : 1));
    }
}
