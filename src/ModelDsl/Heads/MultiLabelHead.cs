using ModelDsl.Backbones;
using ModelDsl.Data;
using ModelDsl.Runtime;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace ModelDsl.Heads;

/// <summary>Multi-label classification: each label holds or does not, for itself; a sigmoid for each, trained by binary cross
/// entropy.</summary>
/// <typeparam name="TLabel">An enum, or <see cref="int"/> for a task declared by the number of its labels.</typeparam>
public sealed class MultiLabelHead<TLabel> : PooledHead<IReadOnlyList<TLabel>?, ScoredSet<TLabel>> where TLabel : struct
{
    private const float Threshold = 0.5f;

    /// <summary>Builds the head of a task from a checkpoint's, or freshly where the checkpoint has none.</summary>
    /// <param name="task">The task's name.</param>
    /// <param name="labels">The declared labels. Declared by their number alone, they take the checkpoint's names.</param>
    /// <param name="backbone">The settings of the backbone that the head reads.</param>
    /// <param name="source">What the checkpoint has for this head.</param>
    public MultiLabelHead(string task, LabelSet<TLabel> labels, BackboneConfig backbone, HeadSource source)
        : base(task, labels.CountToChooseFrom, backbone, source) => Labels = source.Reconcile(task, ProblemType, labels);

    /// <summary>The task's labels.</summary>
    public LabelSet<TLabel> Labels { get; }

    /// <inheritdoc/>
    public override string ProblemType => HeadsConfig.MultiLabel;

    /// <inheritdoc/>
    public override IReadOnlyList<string> OutputNames => Labels.Names;

    /// <inheritdoc/>
    /// <param name="logits"><c>[batch, labels]</c>.</param>
    /// <param name="labels"><c>[batch, labels]</c> of float32, 1 where the label holds and 0 where not; NaN where an example's are
    /// unknown.</param>
    /// <remarks>The loss of one example is the mean over the labels, as Hugging Face's is.</remarks>
    public override Tensor LossSum(Tensor logits, Tensor labels)
    {
        var isKnown = labels.isfinite().to_type(logits.dtype);
        return functional.binary_cross_entropy_with_logits(logits, labels.nan_to_num(0), isKnown, Reduction.None).mean([1]).sum();
    }

    /// <inheritdoc/>
    public override TaskEvaluator CreateEvaluator() => new MultiLabelEvaluator(this);

    /// <inheritdoc/>
    /// <param name="label">The labels that hold, in any order; an empty list says that none does.</param>
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
        var probabilities = logits.detach().to_type(ScalarType.Float32).sigmoid().cpu().data<float>().ToArray();
        return [.. probabilities.Chunk(Labels.Count).Select(SelectLikely)];
    }

    private ScoredSet<TLabel> SelectLikely(float[] probabilities) =>
        new([.. Enumerable.Range(0, Labels.Count).Where(id => probabilities[id] >= Threshold).Select(id => Labels[id])], probabilities);
}
