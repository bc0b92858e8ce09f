using ModelDsl.Backbones;
using ModelDsl.Data;
using ModelDsl.Heads.Outcomes;
using ModelDsl.Native;
using ModelDsl.Runtime;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace ModelDsl.Heads;

/// <summary>Multi-label classification: an independent sigmoid per label, trained with binary cross entropy.</summary>
/// <typeparam name="TLabel">An enum, or <see cref="int"/> if only the number of labels is declared.</typeparam>
public sealed class MultiLabelHead<TLabel> : PooledHead<IReadOnlyList<TLabel>?, ScoredSet<TLabel>> where TLabel : struct
{
    private const float Threshold = 0.5f;

    /// <summary>Creates the head from the checkpoint's weights, or with fresh ones if the checkpoint lacks it.</summary>
    /// <param name="task">The task's name.</param>
    /// <param name="labels">The declared labels; if only their number is declared, the checkpoint names them.</param>
    /// <param name="backbone">Settings of the backbone.</param>
    /// <param name="source">The head's part of the checkpoint.</param>
    public MultiLabelHead(string task, LabelSet<TLabel> labels, BackboneConfig backbone, HeadSource source)
        : base(task, labels.CountToChooseFrom, backbone, source) => Labels = source.Reconcile(task, ProblemType, labels);

    /// <summary>The task's labels, by class id.</summary>
    public LabelSet<TLabel> Labels { get; }

    /// <inheritdoc/>
    public override string ProblemType => HeadsConfig.MultiLabel;

    /// <inheritdoc/>
    public override IReadOnlyList<string> OutputNames => Labels.Names;

    /// <inheritdoc/>
    /// <param name="logits"><c>[batch, labels]</c>.</param>
    /// <param name="labels"><c>[batch, labels]</c> of float32: 1 if the label applies, otherwise 0; NaN if an example's labels are
    /// unknown.</param>
    /// <remarks>The loss of an example is the mean over the labels, as in Hugging Face's classifiers.</remarks>
    public override Tensor LossSum(Tensor logits, Tensor labels)
    {
        var isKnown = labels.isfinite().to_type(logits.dtype);
        return functional.binary_cross_entropy_with_logits(logits, labels.nan_to_num(0), isKnown, Reduction.None).mean([1]).sum();
    }

    /// <inheritdoc/>
    public override TaskEvaluator CreateEvaluator() => new MultiLabelEvaluator(this);

    /// <inheritdoc/>
    internal override OutcomeCollector CreateOutcomeCollector() => new LabelSetCollector(Labels.Count);

    /// <inheritdoc/>
    /// <param name="label">The labels that apply, in any order; empty if none applies, null if unknown.</param>
    public override Target? Encode(IReadOnlyList<TLabel>? label)
    {
        if (label is null)
            return null;

        var holds = new float[Labels.Count];
        foreach (var known in label)
            holds[Labels.ClassIdOf(known, Task)] = 1;
        return Target.Numbers(holds);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<ScoredSet<TLabel>> Decode(Tensor logits)
    {
        using var scope = NewDisposeScope();
        var probabilities = RequireFinite(logits).sigmoid().ToArray<float>();
        return [.. probabilities.Chunk(Labels.Count).Select(SelectLikely)];
    }

    private ScoredSet<TLabel> SelectLikely(float[] probabilities) =>
        new([.. Enumerable.Range(0, Labels.Count).Where(id => probabilities[id] >= Threshold).Select(id => Labels[id])], probabilities)
        {
            Known = Labels,
        };
}
