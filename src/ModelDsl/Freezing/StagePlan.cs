namespace ModelDsl.Freezing;

/// <summary>What one stage trains, as it was declared.</summary>
/// <param name="Name">The stage's name.</param>
public sealed record StagePlan(string Name)
{
    /// <summary>The heads and blocks that thaw at the beginning of this stage.</summary>
    public required IReadOnlyList<string> Thaws { get; init; }

    /// <summary>The number of single weights that train in this stage.</summary>
    public required long TrainableParameters { get; init; }

    /// <summary>The blocks, from the input on, that are frozen in this stage; null where the embeddings train.</summary>
    public string? FrozenPrefix { get; init; }

    /// <summary>The declared number of epochs, if any.</summary>
    public int? Epochs { get; init; }

    /// <summary>The declared learning rate of the backbone, if any.</summary>
    public double? LearningRate { get; init; }

    /// <summary>The declared learning rate of the heads, if any.</summary>
    public double? HeadLearningRate { get; init; }
}
