namespace ModelDsl;

/// <summary>How the learning rate changes after the warmup of a stage.</summary>
public enum LearningRateDecay
{
    /// <summary>It falls linearly to zero at the end of the stage.</summary>
    Linear,

    /// <summary>It stays constant.</summary>
    None,
}
