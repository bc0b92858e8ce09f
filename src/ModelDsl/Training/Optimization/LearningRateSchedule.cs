namespace ModelDsl.Training.Optimization;

/// <summary>Linear warmup, then linear decay or a constant rate over one stage. A pure function of the step, so thawing and
/// resuming need no state.</summary>
/// <param name="totalSteps">The number of optimizer steps of the stage.</param>
/// <param name="warmupRatio">The share of warmup steps, 0 to 1.</param>
/// <param name="decay">What follows the warmup.</param>
internal sealed class LearningRateSchedule(int totalSteps, double warmupRatio, LearningRateDecay decay = LearningRateDecay.Linear)
{
    private readonly int _warmupSteps = (int)Math.Ceiling(totalSteps * warmupRatio);

    /// <summary>Returns the factor on the learning rate at a step, counted from 0. It is never 0 within the stage, so no step is
    /// wasted.</summary>
    public double FactorAt(int step) => step < _warmupSteps
        ? (step + 1.0) / (_warmupSteps + 1)
        : decay == LearningRateDecay.None ? 1
        : (double)(totalSteps - step) / (totalSteps - _warmupSteps);
}
