namespace ModelDsl;

/// <summary>A trained stage beside the best accepted version before it, on the same development data.</summary>
/// <param name="Stage">The stage.</param>
/// <param name="Best">The best accepted version so far.</param>
/// <param name="Score">The score of the stage, by <see cref="SelectBy"/>.</param>
/// <param name="BestScore">The score of the best accepted version.</param>
public sealed record StageComparison(StageResult Stage, StageResult Best, double Score, double BestScore)
{
    /// <summary>The gain of the stage over the best accepted version; negative for a loss.</summary>
    public double Gain => Score - BestScore;
}
