using ModelDsl.Data;
using ModelDsl.Native;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace ModelDsl.Heads;

/// <summary>The cross entropy that trains a head which chooses among classes, with class weights and label smoothing.</summary>
/// <remarks>The loss of a step is that of torch's <c>cross_entropy</c> with <c>weight</c>, <c>label_smoothing</c> and mean reduction: with
/// weights w, smoothing ε, C classes and true classes y, the sum over the labels of
/// (1 - ε) · w[y] · -log p[y] + ε / C · Σ w[c] · -log p[c], divided by the sum of w[y]. Metrics on development data use neither.</remarks>
public sealed class ClassLoss
{
    private readonly int _classes;

    internal ClassLoss(int classes) => _classes = classes;

    /// <summary>The weights of the classes in a run; equal by default. For token classification the classes are its tags.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not defined.</exception>
    public ClassWeights ClassWeights
    {
        get;
        set => field = Enum.IsDefined(value)
            ? value
            : throw new ArgumentOutOfRangeException(nameof(ClassWeights), value, "There are no such class weights.");
    }

    /// <summary>A weight for each class, in the order of the head's outputs, in place of <see cref="ClassWeights"/>; null by
    /// default.</summary>
    /// <exception cref="ArgumentException">There are more or fewer weights than classes, one is negative or not finite, or all are
    /// 0.</exception>
    public IReadOnlyList<double>? GivenClassWeights
    {
        get;
        set
        {
            if (value is not null && value.Count != _classes)
                throw new ArgumentException($"There are {_classes} classes and {value.Count} class weights.", nameof(value));
            if (value?.All(weight => weight >= 0 && float.IsFinite((float)weight)) == false || value?.All(weight => weight == 0) == true)
                throw new ArgumentException("Class weights are 0 or positive numbers, and not all 0.", nameof(value));
            field = value is null ? null : [.. value];
        }
    }

    /// <summary>The share of each target that is spread evenly over all classes, 0 to less than 1; 0 by default.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative, or 1 or more.</exception>
    public double LabelSmoothing
    {
        get;
        set => field = value is >= 0 and < 1
            ? value
            : throw new ArgumentOutOfRangeException(nameof(LabelSmoothing), value, "Label smoothing is from 0 to less than 1.");
    }

    /// <summary>Returns the weight of each class in a run on these targets; null if all weigh the same. A class that does not occur has the
    /// balanced weight 0.</summary>
    internal float[]? ResolveWeights(IEnumerable<Target> targets)
    {
        if (GivenClassWeights is { } given)
            return [.. given.Select(weight => (float)weight)];
        if (ClassWeights == ClassWeights.Equal)
            return null;

        var counts = new long[_classes];
        foreach (var id in targets.SelectMany(target => target.ClassIds))
        {
            if (id != EncodedExample.NoLabel)
                counts[id]++;
        }

        var (labels, occurring) = (counts.Sum(), counts.Count(count => count > 0));
        return [.. counts.Select(count => count == 0 ? 0 : (float)(labels / ((double)occurring * count)))];
    }

    /// <summary>Computes the loss summed over the labels: a float32 scalar.</summary>
    /// <param name="logits"><c>[labels, classes]</c>.</param>
    /// <param name="labels"><c>[labels]</c> of int64; <see cref="EncodedExample.NoLabel"/> if unknown.</param>
    /// <param name="weights">The weight of each class; null if all weigh the same.</param>
    internal Tensor Sum(Tensor logits, Tensor labels, float[]? weights) => functional.cross_entropy(
        logits, labels, weights is null ? null : Tensors.Vector(weights, logits.device), EncodedExample.NoLabel, Reduction.Sum,
        LabelSmoothing);

    /// <summary>Returns by how much a sum of losses is divided for their mean: the number of labels, or the sum of their weights.</summary>
    internal static double MassOf(Target target, float[]? weights)
    {
        if (weights is null)
            return target.Count;

        var sum = 0.0;
        foreach (var id in target.ClassIds)
            sum += id == EncodedExample.NoLabel ? 0 : weights[id];
        return sum;
    }
}
