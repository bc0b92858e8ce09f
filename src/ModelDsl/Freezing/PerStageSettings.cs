using System.ComponentModel;

namespace ModelDsl.Runtime;

/// <summary>Settings that a stage can override; null keeps the setting of the run.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract record PerStageSettings
{
    private protected PerStageSettings()
    {
    }

    /// <summary>Passes over the training data.</summary>
    public int? Epochs { get; init; }

    /// <summary>The peak learning rate of the backbone.</summary>
    public double? LearningRate { get; init; }

    /// <summary>The peak learning rate of the heads.</summary>
    public double? HeadLearningRate { get; init; }
}
