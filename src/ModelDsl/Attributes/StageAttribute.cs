namespace ModelDsl;

/// <summary>
/// Optional settings of one stage. The trainer's options override them for a run.
/// </summary>
/// <param name="stage">The stage, counted from 0.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class StageAttribute(int stage) : Attribute
{
    /// <summary>The stage, counted from 0.</summary>
    public int Stage { get; } = stage;

    /// <summary>Name of the stage's enum member; derived from what thaws by default.</summary>
    public string? Name { get; set; }

    /// <summary>Passes over the training data.</summary>
    public int Epochs { get; set; }

    /// <summary>Peak learning rate of the backbone in this stage.</summary>
    public double LearningRate { get; set; }

    /// <summary>Peak learning rate of the heads in this stage.</summary>
    public double HeadLearningRate { get; set; }
}
