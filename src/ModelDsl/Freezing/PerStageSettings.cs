namespace ModelDsl;

/// <summary>The settings that a stage can have of its own; null where it has the run's.</summary>
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
