namespace ModelDsl.Training.Caching;

/// <summary>A pass that filled prefix caches.</summary>
/// <param name="Seconds">Its duration.</param>
/// <param name="Work">Its planned work, in the unit of <see cref="StagePlan.ForwardWork"/> times examples.</param>
internal sealed record CachingPass(double Seconds, double Work)
{
    /// <summary>The seconds per unit of work.</summary>
    public double SecondsPerWork => Seconds / Work;
}
