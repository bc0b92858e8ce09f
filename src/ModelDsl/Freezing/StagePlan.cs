using ModelDsl.Runtime;

namespace ModelDsl;

/// <summary>The plan of one stage, with the settings declared by <c>[Stage(...)]</c>.</summary>
/// <param name="Name">The stage's name.</param>
public sealed record StagePlan(string Name) : PerStageSettings
{
    /// <summary>The heads (by task) and blocks that thaw at the start of this stage. Blocks are named as in
    /// <see cref="UnfreezeStageAttribute.Layers"/>, such as <c>9-10</c>, <c>pooler</c> or <c>decoder.layer 4-5</c>.</summary>
    public required IReadOnlyList<string> Thaws { get; init; }

    /// <summary>The number of parameters that train in this stage.</summary>
    public required long TrainableParameters { get; init; }

    /// <summary>The index of the first segment that trains; the segments before it are the frozen prefix. 0 without a frozen
    /// prefix.</summary>
    public int FirstSegment { get; init; }

    /// <summary>The blocks of the frozen prefix, named as in <see cref="Thaws"/>, such as <c>embeddings, 0-8</c>. <c>backbone</c> if it is
    /// the whole backbone; null without a frozen prefix.</summary>
    public string? FrozenPrefix { get; init; }

    /// <summary>The cost of the forward pass through every layer, in the unit of <see cref="ForwardWork"/>.</summary>
    internal const double WholeForwardWork = 1.0 / 3;

    /// <summary>The cost of the forward pass above the frozen prefix. The unit is a full fine-tuning step: forward and backward through
    /// every layer cost 1. Costs count multiplications with weights; a backward pass has twice those of a forward pass.</summary>
    public double ForwardWork { get; init; }

    /// <summary>The cost of the backward pass down to the lowest block that trains, in the unit of <see cref="ForwardWork"/>.</summary>
    public double BackwardWork { get; init; }

    /// <summary>The cost of an epoch relative to an epoch of full fine-tuning. Excludes the frozen prefix, which runs once per text, not
    /// once per epoch.</summary>
    public double Work => ForwardWork + BackwardWork;

    /// <summary>The size of the cached boundary in bytes per token, as float32; 0 if no token vectors cross it.</summary>
    public int CachedBytesPerToken { get; init; }

    /// <summary>The size of the cached boundary in bytes per text, as float32; 0 unless only pooled vectors cross it.</summary>
    public int CachedBytesPerText { get; init; }

    /// <summary>The pooling whose vector crosses the boundary, if the whole backbone is frozen and all heads read the same pooling;
    /// otherwise null.</summary>
    public Pooling? CachedPooling { get; init; }

    /// <summary>The bytes of gradients and optimizer moments: three float32 numbers per trainable parameter.</summary>
    public long OptimizerBytes => 3 * sizeof(float) * TrainableParameters;
}
