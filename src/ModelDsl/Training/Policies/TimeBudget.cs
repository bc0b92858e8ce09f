using System.Diagnostics;
using ModelDsl.Training.Loop;

namespace ModelDsl.Training.Policies;

/// <summary>Deals the time that a run may take to its stages, by their planned cost. Pauses between processes do not count.</summary>
/// <param name="total">The time of the run; null for no limit.</param>
/// <param name="secondsBefore">The time that the run took in earlier processes, in seconds.</param>
internal sealed class TimeBudget(TimeSpan? total, double secondsBefore)
{
    private readonly long _start = Stopwatch.GetTimestamp();

    /// <summary>Whether the time is used up.</summary>
    public bool IsUsedUp => Remaining <= 0;

    /// <summary>The remaining time in seconds; infinite without a limit.</summary>
    public double Remaining => total is { } limit
        ? limit.TotalSeconds - secondsBefore - Stopwatch.GetElapsedTime(_start).TotalSeconds
        : double.PositiveInfinity;

    /// <summary>Deals a stage its share of the remaining time.</summary>
    /// <param name="plans">The plans of the stage and of those after it, in order.</param>
    /// <param name="workloads">Their workloads, in the same order.</param>
    public StageBudget Deal(IReadOnlyList<StagePlan> plans, IReadOnlyList<StageWorkload> workloads)
    {
        double[] costs = [.. plans.Zip(workloads, ComputeCost)];
        return new(this, plans[0], total is null ? 0 : Remaining * (1 - (costs[0] / costs.Sum())));
    }

    // In training passes through the whole network, as the plan counts.
    private static double ComputeCost(StagePlan plan, StageWorkload stage) =>
        (plan.Work * stage.Settings.Epochs * stage.Train.Count) + (plan.ForwardWork * stage.Work.Epochs * stage.Dev);
}
