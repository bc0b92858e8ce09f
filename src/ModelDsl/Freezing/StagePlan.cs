namespace ModelDsl;

/// <summary>What one stage trains, with the settings that <c>[Stage(...)]</c> declares.</summary>
/// <param name="Name">The stage's name.</param>
public sealed record StagePlan(string Name) : PerStageSettings
{
    /// <summary>The heads and blocks that thaw at the beginning of this stage.</summary>
    public required IReadOnlyList<string> Thaws { get; init; }

    /// <summary>The number of single weights that train in this stage.</summary>
    public required long TrainableParameters { get; init; }

    /// <summary>The blocks, from the input on, that are frozen in this stage; null where the embeddings train.</summary>
    public string? FrozenPrefix { get; init; }

    /// <summary>The work of the way forward through what follows the frozen prefix, as a share of the work of full fine-tuning: 1 is a pass
    /// forward and back through every layer. Counted in multiplications of weights, of which a pass back has two for one of a pass
    /// forward.</summary>
    public double ForwardWork { get; init; }

    /// <summary>The work of the way back to the lowest block that trains, as a share of the work of full fine-tuning.</summary>
    public double BackwardWork { get; init; }

    /// <summary>The work of an epoch as a share of an epoch of full fine-tuning. The frozen prefix is not in it: it runs once for each text and
    /// not once for each epoch.</summary>
    public double Work => ForwardWork + BackwardWork;

    /// <summary>The bytes of float32 at the boundary for each token of a text, if they cross it.</summary>
    public int CachedBytesPerToken { get; init; }

    /// <summary>The bytes of float32 at the boundary for each text, where only a vector of it crosses.</summary>
    public int CachedBytesPerText { get; init; }

    /// <summary>Which vector of each text crosses the boundary, where the backbone is frozen up to the heads and all of them read the same; null
    /// where more crosses, or less is frozen.</summary>
    public Pooling? CachedPooling { get; init; }

    /// <summary>The bytes of gradients and moments, which only what trains has: three float32 numbers for each weight.</summary>
    public long OptimizerBytes => 3 * sizeof(float) * TrainableParameters;
}
