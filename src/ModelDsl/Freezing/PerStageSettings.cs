using System.ComponentModel;

namespace ModelDsl.Runtime;

/// <summary>Settings that a stage can override; null inherits the run's setting.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract record PerStageSettings
{
    private protected PerStageSettings()
    {
    }

    /// <summary>The number of epochs.</summary>
    public int? Epochs { get; init; }

    /// <summary>The peak learning rate of the backbone's parameters.</summary>
    public double? LearningRate { get; init; }

    /// <summary>The peak learning rate of the heads' parameters.</summary>
    public double? HeadLearningRate { get; init; }

    /// <summary>The number of evaluations without a gain after which the stage ends.</summary>
    public int? Patience { get; init; }

    /// <summary>The smallest gain that counts for <see cref="Patience"/>.</summary>
    public double? SmallestGain { get; init; }

    /// <summary>The steps between evaluations, or a share of an epoch if less than 1.</summary>
    public double? EvaluateEvery { get; init; }

    /// <summary>The metric by which evaluations and stages are compared.</summary>
    public SelectBy? SelectBy { get; init; }

    /// <summary>When the stage is accepted.</summary>
    public Acceptance? Acceptance { get; init; }

    /// <summary>How the learning rates change after the warmup.</summary>
    public LearningRateDecay? LearningRateDecay { get; init; }
}
