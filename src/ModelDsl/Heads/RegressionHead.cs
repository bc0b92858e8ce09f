using ModelDsl.Backbones;
using ModelDsl.Data;
using ModelDsl.Heads.Outcomes;
using ModelDsl.Native;
using ModelDsl.Runtime;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace ModelDsl.Heads;

/// <summary>Regression: one number per text, trained with squared error.</summary>
public sealed class RegressionHead : PooledHead<double?, double>
{
    /// <summary>Creates the head from the checkpoint's weights, or with fresh ones if the checkpoint lacks it.</summary>
    /// <param name="task">The task's name.</param>
    /// <param name="backbone">Settings of the backbone.</param>
    /// <param name="source">The head's part of the checkpoint.</param>
    public RegressionHead(string task, BackboneConfig backbone, HeadSource source) : base(task, outputs: 1, backbone, source) =>
        OutputNames = source.ReadOutputNames(task, ProblemType) is [var name] ? [name] : [task];

    /// <inheritdoc/>
    public override string ProblemType => HeadsConfig.Regression;

    /// <summary>One name: the checkpoint's, or the task's if it has none.</summary>
    public override IReadOnlyList<string> OutputNames { get; }

    /// <inheritdoc/>
    /// <param name="logits"><c>[batch, 1]</c>.</param>
    /// <param name="labels"><c>[batch]</c> of float32; NaN if unknown.</param>
    public override Tensor LossSum(Tensor logits, Tensor labels)
    {
        var predicted = logits.squeeze(1);
        // An unknown label is replaced by the detached prediction: no loss and no gradient.
        return functional.mse_loss(predicted, where(labels.isnan(), predicted.detach(), labels), Reduction.Sum);
    }

    /// <inheritdoc/>
    public override TaskEvaluator CreateEvaluator() => new RegressionEvaluator();

    /// <inheritdoc/>
    internal override OutcomeCollector CreateOutcomeCollector() => new NumberCollector();

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The number is infinite, NaN, or outside the range of float32.</exception>
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
        return RequireFinite(logits).to_type(ScalarType.Float64).flatten().ToArray<double>();
    }
}
