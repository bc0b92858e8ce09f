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

    /// <summary>Name of the stage's enum member; by default derived from the blocks that thaw.</summary>
    public string? Name { get; set; }

    /// <summary>Number of epochs, at least 1.</summary>
    public int Epochs { get; set; }

    /// <summary>Peak learning rate of the backbone, greater than 0.</summary>
    public double LearningRate { get; set; }

    /// <summary>Peak learning rate of the heads, greater than 0.</summary>
    public double HeadLearningRate { get; set; }

    /// <summary>Ends the stage after this many evaluations without a gain, at least 1. The stage keeps its best evaluation.</summary>
    public int Patience { get; set; }

    /// <summary>The smallest gain that counts for <see cref="Patience"/>, at least 0.</summary>
    public double SmallestGain { get; set; }

    /// <summary>Evaluates within epochs too: every so many steps, or after a share of an epoch if less than 1.</summary>
    public double EvaluateEvery { get; set; }

    /// <summary>The metric by which evaluations and stages are compared.</summary>
    public SelectBy SelectBy { get; set; }

    /// <summary>When the stage is accepted; otherwise training goes back to the best accepted version.</summary>
    public Acceptance Acceptance { get; set; }

    /// <summary>How the learning rates change after the warmup.</summary>
    public LearningRateDecay LearningRateDecay { get; set; }
}
