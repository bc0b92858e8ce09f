namespace ModelDsl.Training.Optimization;

/// <summary>
/// Linear warm-up and linear decay over one stage, as a pure function of the step: there is no state to lose at a thaw or a resume.
/// </summary>
/// <param name="totalSteps">The number of optimizer steps of the stage.</param>
/// <param name="warmupRatio">The share of them that warms up, 0 to 1.</param>
internal sealed class LearningRateSchedule(int totalSteps, double warmupRatio)
{
    private readonly int _warmupSteps = (int)Math.Ceiling(totalSteps * warmupRatio);

    /// <summary>What the learning rate is multiplied by at a step, counted from 0. Never 0 within the stage: no step is wasted.</summary>
    public double FactorAt(int step) => step < _warmupSteps
        ? (step + 1.0) / (_warmupSteps + 1)
        : (double)(totalSteps - step) / (totalSteps - _warmupSteps);
}
