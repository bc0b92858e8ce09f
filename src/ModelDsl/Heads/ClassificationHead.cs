using ModelDsl.Backbones;
using ModelDsl.Data;
using ModelDsl.Heads.Outcomes;
using ModelDsl.Native;
using ModelDsl.Runtime;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace ModelDsl.Heads;

/// <summary>Single-label classification: softmax over the labels, trained with cross entropy.</summary>
/// <typeparam name="TLabel">An enum, or <see cref="int"/> if only the number of labels is declared.</typeparam>
public sealed class ClassificationHead<TLabel> : PooledHead<TLabel?, Scored<TLabel>> where TLabel : struct
{
    /// <summary>Creates the head from the checkpoint's weights, or with fresh ones if the checkpoint lacks it.</summary>
    /// <param name="task">The task's name.</param>
    /// <param name="labels">The declared labels; if only their number is declared, the checkpoint names them.</param>
    /// <param name="backbone">Settings of the backbone.</param>
    /// <param name="source">The head's part of the checkpoint.</param>
    public ClassificationHead(string task, LabelSet<TLabel> labels, BackboneConfig backbone, HeadSource source)
        : base(task, labels.CountToChooseFrom, backbone, source)
    {
        Labels = source.Reconcile(task, ProblemType, labels);
        Loss = new(labels.Count);
    }

    /// <summary>The task's labels, by class id.</summary>
    public LabelSet<TLabel> Labels { get; }

    /// <summary>Options of the training loss: class weights and label smoothing.</summary>
    public ClassLoss Loss { get; }

    /// <inheritdoc/>
    internal override ClassLoss ClassLoss => Loss;

    /// <inheritdoc/>
    public override string ProblemType => HeadsConfig.SingleLabel;

    /// <inheritdoc/>
    public override IReadOnlyList<string> OutputNames => Labels.Names;

    /// <inheritdoc/>
    /// <param name="logits"><c>[batch, labels]</c>.</param>
    /// <param name="labels"><c>[batch]</c> of int64; <see cref="EncodedExample.NoLabel"/> if unknown.</param>
    public override Tensor LossSum(Tensor logits, Tensor labels) =>
        functional.cross_entropy(logits, labels, ignore_index: EncodedExample.NoLabel, reduction: Reduction.Sum);

    /// <inheritdoc/>
    internal override Tensor TrainingLossSum(Tensor logits, Tensor labels, float[]? classWeights) => Loss.Sum(logits, labels, classWeights);

    /// <inheritdoc/>
    public override TaskEvaluator CreateEvaluator() => new ClassificationEvaluator(this);

    /// <inheritdoc/>
    internal override OutcomeCollector CreateOutcomeCollector() => new ClassCollector(Labels.Count);

    /// <inheritdoc/>
    public override Target? Encode(TLabel? label) => label is { } known ? Target.Class(Labels.ClassIdOf(known, Task)) : null;

    /// <inheritdoc/>
    public override IReadOnlyList<Scored<TLabel>> Decode(Tensor logits)
    {
        using var scope = NewDisposeScope();
        var probabilities = RequireFinite(logits).softmax(1).ToArray<float>();
        return [.. probabilities.Chunk(Labels.Count).Select(SelectBest)];
    }

    private Scored<TLabel> SelectBest(float[] probabilities)
    {
        var best = Array.IndexOf(probabilities, probabilities.Max());
        return new(Labels[best], probabilities[best], probabilities) { Labels = Labels };
    }
}
