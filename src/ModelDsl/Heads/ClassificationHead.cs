using ModelDsl.Backbones;
using ModelDsl.Data;
using ModelDsl.Runtime;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace ModelDsl.Heads;

/// <summary>Single-label classification: a softmax over the labels, trained by cross entropy.</summary>
/// <typeparam name="TLabel">An enum, or <see cref="int"/> for a task declared by the number of its labels.</typeparam>
public sealed class ClassificationHead<TLabel> : PooledHead<TLabel?, Scored<TLabel>> where TLabel : struct
{
    /// <summary>Builds the head of a task from a checkpoint's, or freshly where the checkpoint has none.</summary>
    /// <param name="task">The task's name.</param>
    /// <param name="labels">The declared labels. Declared by their number alone, they take the checkpoint's names.</param>
    /// <param name="backbone">The settings of the backbone that the head reads.</param>
    /// <param name="source">What the checkpoint has for this head.</param>
    public ClassificationHead(string task, LabelSet<TLabel> labels, BackboneConfig backbone, HeadSource source)
        : base(task, labels.CountToChooseFrom, backbone, source) => Labels = source.Reconcile(task, ProblemType, labels);

    /// <summary>The task's labels.</summary>
    public LabelSet<TLabel> Labels { get; }

    /// <inheritdoc/>
    public override string ProblemType => HeadsConfig.SingleLabel;

    /// <inheritdoc/>
    public override IReadOnlyList<string> OutputNames => Labels.Names;

    /// <inheritdoc/>
    /// <param name="logits"><c>[batch, labels]</c>.</param>
    /// <param name="labels"><c>[batch]</c> of int64; <see cref="EncodedExample.NoLabel"/> where the label is unknown.</param>
    public override Tensor LossSum(Tensor logits, Tensor labels) =>
        functional.cross_entropy(logits, labels, ignore_index: EncodedExample.NoLabel, reduction: Reduction.Sum);

    /// <inheritdoc/>
    public override TaskEvaluator CreateEvaluator() => new ClassificationEvaluator(this);

    /// <inheritdoc/>
    public override Target? Encode(TLabel? label) => label is { } known ? Target.Class(Labels.ClassIdOf(known, Task)) : null;

    /// <inheritdoc/>
    public override IReadOnlyList<Scored<TLabel>> Decode(Tensor logits)
    {
        using var scope = NewDisposeScope();
        var probabilities = logits.detach().to_type(ScalarType.Float32).softmax(1).cpu().data<float>().ToArray();
        return [.. probabilities.Chunk(Labels.Count).Select(SelectBest)];
    }

    private Scored<TLabel> SelectBest(float[] probabilities)
    {
        var best = Array.IndexOf(probabilities, probabilities.Max());
        return new(Labels[best], probabilities[best], probabilities);
    }
}
