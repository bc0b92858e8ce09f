using ModelDsl.Backbones;
using ModelDsl.Data;
using ModelDsl.Runtime;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace ModelDsl.Heads;

/// <summary>Regression: one number of any size for each text, trained by the squared error.</summary>
public sealed class RegressionHead : PooledHead<double?, double>
{
    /// <summary>Builds the head of a task from a checkpoint's, or freshly where the checkpoint has none.</summary>
    /// <param name="task">The task's name.</param>
    /// <param name="backbone">The settings of the backbone that the head reads.</param>
    /// <param name="source">What the checkpoint has for this head.</param>
    public RegressionHead(string task, BackboneConfig backbone, HeadSource source) : base(task, outputs: 1, backbone, source) =>
        OutputNames = source.OutputNames(task, ProblemType) is [var name] ? [name] : [task];

    /// <inheritdoc/>
    public override string ProblemType => HeadsConfig.Regression;

    /// <summary>The name of the number: the checkpoint's, or else the task's.</summary>
    public override IReadOnlyList<string> OutputNames { get; }

    /// <inheritdoc/>
    /// <param name="logits"><c>[batch, 1]</c>.</param>
    /// <param name="labels"><c>[batch]</c> of float32; NaN where the number is unknown.</param>
    public override Tensor LossSum(Tensor logits, Tensor labels)
    {
        var predicted = logits.squeeze(1);
        // Where nothing is known the prediction itself is the aim: no loss, and no gradient.
        return functional.mse_loss(predicted, where(labels.isnan(), predicted.detach(), labels), Reduction.Sum);
    }

    /// <inheritdoc/>
    public override TaskEvaluator CreateEvaluator() => new RegressionEvaluator();

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The number is infinite, not a number, or beyond float32.</exception>
    public override Target? Encode(double? label)
    {
        if (label is not { } known)
            return null;

        return float.IsFinite((float)known)
            ? Target.Number((float)known)
            : throw new ArgumentException(FormattableString.Invariant($"{known} is not a number that {Task} can learn."), nameof(label));
    }

    /// <inheritdoc/>
    public override IReadOnlyList<double> Decode(Tensor logits)
    {
        using var scope = NewDisposeScope();
        return [.. logits.detach().to_type(ScalarType.Float64).flatten().cpu().data<double>()];
    }
}
