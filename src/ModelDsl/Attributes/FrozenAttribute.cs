namespace ModelDsl;

/// <summary>
/// Freezes what it annotates. On a backbone or head property: that part. On the class: the backbone, or the task it names, or
/// <see cref="Frozen.Everything"/>. A part that no <see cref="UnfreezeStageAttribute"/> thaws stays frozen for good.
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

    /// <summary>What is frozen; null for the backbone or the annotated part.</summary>
    public string? Part { get; }
}

/// <summary>Names for what <see cref="FrozenAttribute"/> can freeze as a whole.</summary>
public static class Frozen
{
    /// <summary>The entire network: it evaluates and predicts, and no trainer is emitted for it.</summary>
    public const string Everything = "*";
}
