using ModelDsl.Runtime;

namespace ModelDsl;

/// <summary>What one stage trains, with the settings that <c>[Stage(...)]</c> declares.</summary>
/// <param name="Name">The stage's name.</param>
public sealed record StagePlan(string Name) : PerStageSettings
{
    /// <summary>What thaws at the beginning of this stage: heads by their task, and blocks as
    /// <see cref="UnfreezeStageAttribute.Layers"/> names them, such as <c>9-10</c>, <c>pooler</c> or <c>decoder.layer 4-5</c>.</summary>
    public required IReadOnlyList<string> Thaws { get; init; }

    /// <summary>The number of single weights that train in this stage.</summary>
    public required long TrainableParameters { get; init; }

    /// <summary>The first segment of the network that trains: those before it are the frozen prefix. 0 where there is none.</summary>
    public int FirstSegment { get; init; }

    /// <summary>The blocks of the frozen prefix, named as in <see cref="Thaws"/>: <c>embeddings, 0-8</c>, or <c>backbone</c> for all; null
    /// where there is none.</summary>
    public string? FrozenPrefix { get; init; }

    /// <summary>The work of the way forward through what follows the frozen prefix, as a share of the work of full fine-tuning: 1 is a pass
    /// forward and back through every layer. Counted in multiplications of weights, of which a pass back has two for one of a pass
    /// forward.</summary>
    public double ForwardWork { get; init; }

    /// <summary>The work of the way back to the lowest block that trains, as a share of the work of full fine-tuning.</summary>
    public double BackwardWork { get; init; }

    /// <summary>The work of an epoch as a share of an epoch of full fine-tuning. The frozen prefix is not in it: it runs once for each text
    /// and not once for each epoch.</summary>
    public double Work => ForwardWork + BackwardWork;

    /// <summary>The bytes of float32 at the boundary for each token of a text, if they cross it.</summary>
    public int CachedBytesPerToken { get; init; }

    /// <summary>The bytes of float32 at the boundary for each text, where only a vector of it crosses.</summary>
    public int CachedBytesPerText { get; init; }

    /// <summary>Which vector of each text crosses the boundary, where the backbone is frozen up to the heads and all of them read the same;
    /// null where more crosses, or less is frozen.</summary>
    public Pooling? CachedPooling { get; init; }

    /// <summary>The bytes of gradients and moments, which only what trains has: three float32 numbers for each weight.</summary>
    public long OptimizerBytes => 3 * sizeof(float) * TrainableParameters;
}
