using ModelDsl.Backbones;
using ModelDsl.Data;
using ModelDsl.Runtime;
using static TorchSharp.torch;

namespace ModelDsl.Heads;

/// <summary>A task's layers on top of a backbone.</summary>
/// <remarks>A kind of head makes <see cref="Target"/>s of its labels, turns logits and the targets of a batch into a sum of losses,
/// <see cref="Target.Count"/> summands for each target, and scores itself: the trainer needs no more to know of it.</remarks>
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

    /// <summary>What the head learns, in the words of Hugging Face's <c>problem_type</c>.</summary>
    public abstract string ProblemType { get; }

    /// <summary>The names of its outputs in their order, such as those of its labels.</summary>
    public abstract IReadOnlyList<string> OutputNames { get; }

    /// <summary>Whether the head speaks of the words of a text, and must be told where they stand.</summary>
    internal virtual bool ReadsWords => false;

    /// <summary>Whether the head writes texts, which are compared with those that they should be.</summary>
    internal virtual bool GeneratesText => false;

    /// <summary>Whether the head learns from an input that is masked anew in every epoch. Then nothing that is computed from the input can
    /// be kept from one epoch to the next, as long as the head's loss counts.</summary>
    public virtual bool MasksInput => false;

    /// <summary>The example as a head that <see cref="MasksInput"/> learns from it: with tokens hidden, and the target that has
    /// them.</summary>
    /// <param name="example">The example as it was encoded.</param>
    /// <param name="task">The head's place among the labels.</param>
    /// <param name="random">Chooses the tokens.</param>
    internal virtual EncodedExample Mask(EncodedExample example, int task, Random random) => example;

    /// <summary>The weight of this task's loss in the sum over all tasks.</summary>
    public double LossWeight { get; set; } = 1;

    /// <summary>The loss summed over the examples that have a label for this task: a float32 scalar, 0 where none has.</summary>
    /// <param name="logits"><c>[batch, outputs]</c>, or <c>[batch, length, outputs]</c> where the head reads every position.</param>
    /// <param name="labels">The targets of the batch, <c>[batch, ...]</c>.</param>
    public abstract Tensor LossSum(Tensor logits, Tensor labels);

    /// <summary>Hugging Face's name of a backbone with this head alone on it; null where it is not in the form of one of their
    /// classes.</summary>
    internal virtual string? GetArchitecture(BackboneModule backbone) =>
        backbone.Classifier is { } classifier && (Path, Projection?.Path) == (classifier.Path, classifier.Projection?.Path)
            ? classifier.Architecture : null;

    /// <summary>A new, empty evaluator for this head.</summary>
    public abstract TaskEvaluator CreateEvaluator();

    /// <summary>What the last layer reads: the features, <c>[batch, hidden]</c>, or their projection.</summary>
    private protected Tensor Project(Tensor features) => Projection is null ? features : Projection.Forward(features);
}
