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
}
