using ModelDsl.Training.Loop;
using ModelDsl.Training.State;

namespace ModelDsl.Training.Reporting;

/// <summary>Creates the progress reports of one stage.</summary>
/// <param name="stages">The number of stages in the schedule.</param>
/// <param name="workload">The workload of the stage.</param>
/// <param name="clock">The measurements of the stage.</param>
internal sealed class ProgressReports(int stages, StageWorkload workload, StageClock clock)
{
    /// <summary>Creates the report of a position, with the result when the stage is complete.</summary>
    public TrainingProgress Create(TrainingPosition position, StageResult? result = null) => new()
    {
        StageIndex = workload.Index,
        Stage = workload.Name,
        StageCount = stages,
        Epoch = position.Epoch,
        Epochs = position.PlannedEpochs,
        Step = position.Step,
        Steps = position.PlannedEpochs * workload.StepsPerEpoch,
        Loss = position.Loss.Value,
        ExamplesPerSecond = clock.ExamplesPerSecond,
        StageRemaining = result is null ? clock.StageRemaining : TimeSpan.Zero,
        RunRemaining = result is null ? clock.RunRemaining : clock.LaterRemaining,
        Result = result,
    };
}
