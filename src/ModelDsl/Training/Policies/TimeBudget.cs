using System.Diagnostics;
using ModelDsl.Training.Loop;
using ModelDsl.Training.Workers;

namespace ModelDsl.Training.Policies;

/// <summary>Deals the time that a run may take to its stages, by their planned cost. Pauses between processes do not count.</summary>
/// <param name="total">The time of the run; null for no limit.</param>
/// <param name="secondsBefore">The time that the run took in earlier processes, in seconds.</param>
/// <param name="workers">The workers, for all of which the clock of the first one counts.</param>
internal sealed class TimeBudget(TimeSpan? total, double secondsBefore, WorkerGroup workers)
{
    private readonly long _start = Stopwatch.GetTimestamp();

    /// <summary>Whether the time is limited.</summary>
    public bool IsLimited => total is not null;

    /// <summary>Whether the time is used up.</summary>
    public bool IsUsedUp => Remaining <= 0;

    /// <summary>The remaining time in seconds; infinite without a limit.</summary>
    public double Remaining => total is { } limit
        ? OfFirst(limit.TotalSeconds - secondsBefore - Stopwatch.GetElapsedTime(_start).TotalSeconds)
        : double.PositiveInfinity;

    /// <summary>Returns what the first worker measured, in seconds.</summary>
    public double OfFirst(double seconds) => workers.Share(seconds);

    /// <summary>Deals a stage its share of the remaining time.</summary>
    /// <param name="workloads">The workload of the stage, and those of the stages after it.</param>
    public StageBudget Deal(IReadOnlyList<StageWorkload> workloads)
    {
        double[] costs = [.. workloads.Select(ComputeCost)];
        return new(this, IsLimited ? Remaining * (1 - (costs[0] / costs.Sum())) : 0);
    }

    // A plan without costs counts steps.
    private static double ComputeCost(StageWorkload stage) => stage.Work is { StepWork: > 0 } work
        ? work.Total
        : stage.Work.Steps;
}
