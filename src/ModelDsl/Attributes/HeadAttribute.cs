namespace ModelDsl;

/// <summary>
/// Declares a task: a head on top of the backbone. On the class, once per task, or on a partial property. The labels are a count
/// (<see cref="Labels"/>) or names; for labels of an enum use <see cref="HeadAttribute{TLabel}"/>. A regression has none.
/// </summary>
/// <param name="task">The task's name, an identifier: it names the emitted members, the ledger's column and the data's column.</param>
/// <param name="kind">What the head learns.</param>
/// <param name="labels">The label names in the order of their class ids; the generator emits an enum for them.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Property, AllowMultiple = true)]
public sealed class HeadAttribute(string task, HeadKind kind, params string[] labels) : Attribute
{
    /// <summary>Declares a classification.</summary>
    /// <param name="task">The task's name, an identifier: it names the emitted members, the ledger's column and the data's column.</param>
    /// <param name="labels">The label names in the order of their class ids; the generator emits an enum for them.</param>
    public HeadAttribute(string task, params string[] labels) : this(task, HeadKind.Classification, labels)
    {
    }

    /// <summary>The task's name.</summary>
    public string Task { get; } = task;

    /// <summary>What the head learns.</summary>
    public HeadKind Kind { get; } = kind;

    /// <summary>The label names in the order of their class ids; empty where a count is given.</summary>
    public IReadOnlyList<string> LabelNames { get; } = labels;

    /// <summary>How many labels there are, at least 2, where they have no names here: class ids 0 to <c>Labels - 1</c>.</summary>
    public int Labels { get; set; }

    /// <summary>What the head reads of the backbone's output.</summary>
    public Pooling Pooling { get; set; }

    /// <summary>The weight of this task in the sum of the losses; 1 by default.</summary>
    public double LossWeight { get; set; } = 1;
}

/// <summary>Declares a task whose labels are the members of an enum, in the order of their values.</summary>
/// <typeparam name="TLabel">The enum. <c>Example</c> and <c>Prediction</c> are typed by it.</typeparam>
/// <param name="task">The task's name, an identifier: it names the emitted members, the ledger's column and the data's column.</param>
/// <param name="kind">What the head learns.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Property, AllowMultiple = true)]
public sealed class HeadAttribute<TLabel>(string task, HeadKind kind = HeadKind.Classification) : Attribute
    where TLabel : struct, Enum
{
    /// <summary>The task's name.</summary>
    public string Task { get; } = task;

    /// <inheritdoc cref="HeadAttribute.Kind"/>
    public HeadKind Kind { get; } = kind;

    /// <inheritdoc cref="HeadAttribute.Pooling"/>
    public Pooling Pooling { get; set; }

    /// <inheritdoc cref="HeadAttribute.LossWeight"/>
    public double LossWeight { get; set; } = 1;
}
