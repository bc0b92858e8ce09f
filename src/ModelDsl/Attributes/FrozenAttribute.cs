namespace ModelDsl;

/// <summary>
/// Freezes its target. On a backbone or head property: that part. On the class: the backbone, the head of the named task, or
/// <see cref="Frozen.Everything"/>. A part that no <see cref="UnfreezeStageAttribute"/> thaws stays frozen in all stages.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Property, AllowMultiple = true)]
public sealed class FrozenAttribute : Attribute
{
    /// <summary>Freezes the backbone (on a class) or the annotated part (on a property).</summary>
    public FrozenAttribute()
    {
    }

    /// <summary>Freezes the head of a task, or <see cref="Frozen.Everything"/>; only on a class.</summary>
    /// <param name="part">A task's name, or <see cref="Frozen.Everything"/>.</param>
    public FrozenAttribute(string part) => Part = part;

    /// <summary>The frozen part; null for the backbone or the annotated part.</summary>
    public string? Part { get; }
}

/// <summary>Names of whole parts for <see cref="FrozenAttribute"/>.</summary>
public static class Frozen
{
    /// <summary>The entire network: the model only evaluates and predicts, and no trainer is emitted.</summary>
    public const string Everything = "*";
}
