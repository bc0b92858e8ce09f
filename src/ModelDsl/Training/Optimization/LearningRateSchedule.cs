namespace ModelDsl.Training.Optimization;

/// <summary>Linear warmup, then linear decay or a constant rate over one stage. A pure function of the step, so thawing and
/// resuming need no state.</summary>
/// <param name="totalSteps">The number of optimizer steps of the stage.</param>
/// <param name="warmupRatio">The share of warmup steps, 0 to 1.</param>
/// <param name="decay">What follows the warmup.</param>
internal sealed class LearningRateSchedule(int totalSteps, double warmupRatio, LearningRateDecay decay = LearningRateDecay.Linear)
{
    private const double Tolerance = 1e-9;      // Rounding changes a slope by less.

    private readonly int _warmupSteps = (int)Math.Ceiling(totalSteps * warmupRatio);

    /// <summary>Returns the factor on the learning rate at a step, counted from 0. It is never 0 within the stage, so no step is
    /// wasted.</summary>
    public double FactorAt(int step) => step < _warmupSteps
        ? (step + 1.0) / (_warmupSteps + 1)
        : decay == LearningRateDecay.None ? 1
        : (double)(totalSteps - step) / (totalSteps - _warmupSteps);

    /// <summary>Returns the first and last of these steps, and those between at which the factor changes its slope.</summary>
    public IReadOnlyList<RateFactor> FindTurns(int steps) =>
    [
        .. Enumerable.Range(0, steps)
            .Where(step => step == 0 || step == steps - 1 || Math.Abs(Slope(step + 1) - Slope(step)) > Tolerance)
            .Select(step => new RateFactor(step, FactorAt(step))),
    ];

    private double Slope(int step) => FactorAt(step) - FactorAt(step - 1);
}
