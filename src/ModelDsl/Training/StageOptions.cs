namespace ModelDsl;

/// <summary>Settings of one stage. What is null here comes from <c>[Stage(...)]</c> on the model, then from the trainer's
/// options.</summary>
public sealed record StageOptions
{
    /// <summary>The number of passes over the training data.</summary>
    public int? Epochs { get; init; }

    /// <summary>The peak learning rate of the backbone.</summary>
    public double? LearningRate { get; init; }

    /// <summary>The peak learning rate of the heads.</summary>
    public double? HeadLearningRate { get; init; }
}
