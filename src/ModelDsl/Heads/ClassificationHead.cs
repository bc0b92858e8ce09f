using ModelDsl.Backbones;
using ModelDsl.Data;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace ModelDsl.Heads;

/// <summary>Single-label classification: dropout and one linear layer, as in Hugging Face's BertForSequenceClassification, behind a
/// projection where the family's classifier has one.</summary>
/// <typeparam name="TLabel">An enum, or <see cref="int"/> for a task declared by the number of its labels.</typeparam>
public sealed class ClassificationHead<TLabel> : TaskHead where TLabel : struct
{
    private readonly double _dropout;
    private readonly int _features;

    /// <summary>Builds the head of a task from a checkpoint's, or freshly where the checkpoint has none.</summary>
    /// <param name="task">The task's name.</param>
    /// <param name="labels">The declared labels. Declared by their number alone, they take the checkpoint's names.</param>
    /// <param name="backbone">The settings of the backbone that the head reads.</param>
    /// <param name="source">What the checkpoint has for this head.</param>
    public ClassificationHead(string task, LabelSet<TLabel> labels, BackboneConfig backbone, HeadSource source) : base(task, source)
    {
        _dropout = backbone.ClassifierDropout;
        _features = backbone.HiddenSize;
        Labels = source.Reconcile(task, labels);
        Weight = Register("weight", source.Weights.Take("weight", Initializer.Normal, labels.Count, _features));
        Bias = Register("bias", source.Weights.Take("bias", Initializer.Zeros, labels.Count));
    }

    /// <summary>The task's labels.</summary>
    public LabelSet<TLabel> Labels { get; }

    /// <inheritdoc/>
    public override LabelSet LabelSet => Labels;

    /// <summary><c>[labels, hidden]</c>.</summary>
    public Parameter Weight { get; }

    /// <summary><c>[labels]</c>.</summary>
    public Parameter Bias { get; }

    /// <summary><c>[batch, hidden]</c> to logits, <c>[batch, labels]</c>.</summary>
    public Tensor Forward(Tensor pooled) => functional.linear(Drop(Project(pooled), _dropout), Weight, Bias);

    /// <inheritdoc/>
    public override Tensor LossSum(Tensor logits, Tensor labels) =>
        functional.cross_entropy(logits, labels, ignore_index: EncodedExample.NoLabel, reduction: Reduction.Sum);

    /// <inheritdoc/>
    public override TaskEvaluator NewEvaluator() => new ClassificationEvaluator(this);

    /// <summary>The class id of a label; <see cref="EncodedExample.NoLabel"/> where it is unknown.</summary>
    /// <exception cref="ArgumentException">The task does not have the label.</exception>
    public int ClassIdOf(TLabel? label)
    {
        if (label is not { } known)
            return EncodedExample.NoLabel;

        var id = Labels.IndexOf(known);
        return id >= 0 ? id : throw new ArgumentException($"{known} is not a label of {Task}.", nameof(label));
    }

    /// <summary>The label of each row of logits, <c>[batch, labels]</c>.</summary>
    public IReadOnlyList<Scored<TLabel>> Decode(Tensor logits)
    {
        using var scope = NewDisposeScope();
        var probabilities = logits.detach().to_type(ScalarType.Float32).softmax(1).cpu().data<float>().ToArray();
        return [.. probabilities.Chunk(Labels.Count).Select(Best)];
    }

    private Scored<TLabel> Best(float[] probabilities)
    {
        var best = Array.IndexOf(probabilities, probabilities.Max());
        return new(Labels[best], probabilities[best], probabilities);
    }
}
