namespace ModelDsl;

/// <summary>
/// Thaws frozen blocks at a stage of the schedule; they train from that stage on. On the class it applies to the backbone, or to the
/// head named by <see cref="Task"/>; on a property, to that part.
/// </summary>
/// <remarks>
/// Without <see cref="Layers"/>, the whole backbone is thawed by this stage. The stages up to this one that no other attribute claims share
/// its frozen layers evenly, in <see cref="Order"/>; if there is a remainder, later stages take one layer more. The embeddings then thaw
/// with layer 0. A pooler that no attribute names thaws with the last layer.
/// </remarks>
/// <param name="stage">The stage, counted from 0: stage 0 trains all unfrozen parts.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Property, AllowMultiple = true)]
public sealed class UnfreezeStageAttribute(int stage) : Attribute
{
    /// <summary>The stage at which the blocks thaw.</summary>
    public int Stage { get; } = stage;

    /// <summary>
    /// The blocks that thaw: layer numbers, inclusive ranges, <c>embeddings</c> and <c>pooler</c>, separated by commas:
    /// <c>"8-11, embeddings"</c>. Null for everything still frozen.
    /// </summary>
    /// <remarks>
    /// The blocks of an encoder-decoder are <c>shared</c> (the word embeddings), <c>encoder.layer 0-5</c>, <c>encoder.norm</c>,
    /// <c>decoder.layer 0-5</c> (with their cross-attention), <c>decoder.cross-attention 0-5</c> and <c>decoder.norm</c>. A name without
    /// numbers means all of its layers; <c>encoder</c> and <c>decoder</c> mean a whole stack. If two attributes name a block, the more
    /// specific name wins: <c>"decoder.cross-attention"</c> at stage 1 and <c>"decoder"</c> at stage 2 thaw the cross-attention first.
    /// </remarks>
    public string? Layers { get; set; }

    /// <summary>Order in which stages share the layers if <see cref="Layers"/> is null.</summary>
    public Order Order { get; set; }

    /// <summary>On a class: the task whose head thaws at this stage, instead of the backbone's blocks.</summary>
    public string? Task { get; set; }
}
