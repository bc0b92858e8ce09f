namespace ModelDsl;

/// <summary>
/// Declares a task: a head on top of the backbone. On the class, once per task, or on a partial property. Labels are a count
/// (<see cref="Labels"/>), names, or those of a data file (<see cref="LabelsFrom"/>); for labels of an enum use
/// <see cref="HeadAttribute{TLabel}"/>. A regression has none.
/// </summary>
/// <param name="task">The task's name, an identifier. It names the emitted members and the columns in ledger and data.</param>
/// <param name="kind">The kind of task.</param>
/// <param name="labels">Label names in the order of their class ids; the generator emits an enum for them.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Property, AllowMultiple = true)]
public sealed class HeadAttribute(string task, HeadKind kind, params string[] labels) : Attribute
{
    /// <summary>Declares a classification.</summary>
    /// <param name="task">The task's name, an identifier. It names the emitted members and the columns in ledger and data.</param>
    /// <param name="labels">Label names in the order of their class ids; the generator emits an enum for them.</param>
    public HeadAttribute(string task, params string[] labels) : this(task, HeadKind.Classification, labels)
    {
    }

    /// <summary>The task's name.</summary>
    public string Task { get; } = task;

    /// <summary>The kind of task.</summary>
    public HeadKind Kind { get; } = kind;

    /// <summary>Label names in the order of their class ids; empty if a count is given.</summary>
    public IReadOnlyList<string> LabelNames { get; } = labels;

    /// <summary>Number of labels, at least 2, if they have no names: class ids 0 to <c>Labels - 1</c>.</summary>
    public int Labels { get; set; }

    /// <summary>
    /// A data file among the project's <c>AdditionalFiles</c>, such as <c>"train.csv"</c>: the compiler reads its label column, and the
    /// generator emits an enum nested in the model, <c>TopicLabel</c> for the task Topic. Labels are in the order of their names, numbers
    /// in the order of their values, so that the order of rows does not matter. Data, predictions and saved versions use the labels as the
    /// file has them.
    /// </summary>
    public string? LabelsFrom { get; set; }

    /// <summary>The column of the labels in <see cref="LabelsFrom"/>, and in every file that <c>Example.Read</c> opens. By default the
    /// column with the task's name; a model's only task can also have a column named label.</summary>
    public string? LabelColumn { get; set; }

    /// <summary>How the head pools the backbone's output.</summary>
    public Pooling Pooling { get; set; }

    /// <summary>Weight of this task in the sum of losses; 1 by default.</summary>
    public double LossWeight { get; set; } = 1;

    /// <summary>How much the classes weigh in the training loss of a classification or token classification.</summary>
    public ClassWeights ClassWeights { get; set; }

    /// <summary>A weight for each class in place of <see cref="ClassWeights"/>: of each label in the order of the class ids, or of each tag
    /// (O, B-X, I-X, B-Y, ...).</summary>
    public double[]? GivenClassWeights { get; set; }

    /// <summary>The share of each target that is spread evenly over all classes in the training loss, 0 to less than 1. For classification
    /// and token classification.</summary>
    public double LabelSmoothing { get; set; }
}

/// <summary>Declares a task whose labels are the members of an enum, in the order of their values.</summary>
/// <typeparam name="TLabel">The enum, which <c>Example</c> and <c>Prediction</c> use as the label's type.</typeparam>
/// <param name="task">The task's name, an identifier. It names the emitted members and the columns in ledger and data.</param>
/// <param name="kind">The kind of task.</param>
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

    /// <inheritdoc cref="HeadAttribute.ClassWeights"/>
    public ClassWeights ClassWeights { get; set; }

    /// <inheritdoc cref="HeadAttribute.GivenClassWeights"/>
    public double[]? GivenClassWeights { get; set; }

    /// <inheritdoc cref="HeadAttribute.LabelSmoothing"/>
    public double LabelSmoothing { get; set; }
}
