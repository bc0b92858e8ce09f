namespace ModelDsl;

/// <summary>
/// Optional settings of one stage. The trainer's options may give the same for a run, and win.
/// </summary>
/// <param name="stage">The stage, counted from 0.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class StageAttribute(int stage) : Attribute
{
    /// <summary>The stage.</summary>
    public int Stage { get; } = stage;

    /// <summary>The name of the stage's enum member; by default it is named after what thaws.</summary>
    public string? Name { get; set; }

    /// <summary>Passes over the training data.</summary>
    public int Epochs { get; set; }

    /// <summary>The peak learning rate of the backbone in this stage.</summary>
    public double LearningRate { get; set; }

    /// <summary>The peak learning rate of the heads in this stage.</summary>
    public double HeadLearningRate { get; set; }
}
