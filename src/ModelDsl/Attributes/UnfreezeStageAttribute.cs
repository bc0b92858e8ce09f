namespace ModelDsl;

/// <summary>
/// Thaws frozen blocks at a stage of the schedule; they train from that stage on. On the class it speaks of the backbone, or of the
/// head named by <see cref="Task"/>; on a property, of that part.
/// </summary>
/// <remarks>
/// Without <see cref="Layers"/>, everything still frozen in the backbone has thawed by this stage: its layers are shared evenly by
/// the stages up to this one that no other attribute claims, in <see cref="Order"/>; where they do not divide evenly the later stages
/// take one more. The embeddings then thaw with layer 0. A pooler that no attribute names thaws with the last layer.
/// </remarks>
/// <param name="stage">The stage, counted from 0: stage 0 trains what is not frozen.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Property, AllowMultiple = true)]
public sealed class UnfreezeStageAttribute(int stage) : Attribute
{
    /// <summary>The stage at which the blocks thaw.</summary>
    public int Stage { get; } = stage;

    /// <summary>
    /// The blocks that thaw: layer numbers, inclusive ranges of them, and <c>embeddings</c> and <c>pooler</c>, separated by commas:
    /// <c>"8-11, embeddings"</c>. Null for everything still frozen.
    /// </summary>
    /// <remarks>
    /// The blocks of an encoder-decoder are <c>shared</c> (the word embeddings), <c>encoder.layer 0-5</c>, <c>encoder.norm</c>,
    /// <c>decoder.layer 0-5</c> (with their cross-attention), <c>decoder.cross-attention 0-5</c> and <c>decoder.norm</c>. Without numbers
    /// a name means all of its layers, and <c>encoder</c> and <c>decoder</c> mean a whole stack. Where two attributes name a block the more
    /// specific name wins: <c>"decoder.cross-attention"</c> at stage 1 and <c>"decoder"</c> at stage 2 thaw the cross-attention first.
    /// </remarks>
    public string? Layers { get; set; }

    /// <summary>In which order the stages share the layers where <see cref="Layers"/> is not given.</summary>
    public Order Order { get; set; }

    /// <summary>On a class: the task whose head thaws at this stage, instead of the backbone's blocks.</summary>
    public string? Task { get; set; }
}
