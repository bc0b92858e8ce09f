using System.Diagnostics;
using ModelDsl.Training.Loop;
using ModelDsl.Training.Seams;
using ModelDsl.Training.State;

namespace ModelDsl.Training.Policies;

/// <summary>The time of one stage.</summary>
/// <param name="run">The time of the run.</param>
/// <param name="reserved">The time to leave for later stages, in seconds.</param>
internal sealed class StageBudget(TimeBudget run, double reserved)
{
    private const int MeasuredSteps = 2;

    /// <summary>Deals as many epochs as fit into the time, at least one. Measures a step first, without changing weights.</summary>
    public StageWorkload Deal(StageWorkload stage, IOptimizer optimizer)
    {
        if (!run.IsLimited) return stage;

        var step = run.OfFirst(MeasureStep(stage, optimizer));
        var evaluation = stage.Work.StepWork > 0 ? step * stage.Work.EvaluationWork / stage.Work.StepWork : 0;
        var stageSeconds = (step * stage.Work.Steps) + (evaluation * stage.Work.Evaluations);
        var share = (run.Remaining - reserved - evaluation) / stageSeconds;
        var epochs = (int)Math.Clamp(stage.Settings.Epochs * share, 1, stage.Settings.Epochs);
        return Limit(stage with { Settings = stage.Settings with { Epochs = epochs } }, evaluation);
    }

    /// <summary>Goes on with the epochs that the stage was dealt before.</summary>
    public StageWorkload GoOn(StageWorkload stage, int epochs) => run.IsLimited
        ? Limit(stage with { Settings = stage.Settings with { Epochs = epochs } }, evaluation: 0)
        : stage;

    // An estimate can be wrong. A stage ends early only where it would take the whole run past its end: its last weights are evaluated
    // then, and the best ones once more.
    private StageWorkload Limit(StageWorkload stage, double evaluation) =>
        stage with { IsTimeUp = () => run.Remaining <= 2 * evaluation };

    private static double MeasureStep(StageWorkload stage, IOptimizer optimizer)
    {
        var examples = stage.Train.Take(stage.Settings.ExamplesPerStep).ToList();
        var start = 0L;
        for (var step = 0; step < MeasuredSteps; step++)
        {
            start = Stopwatch.GetTimestamp();   // The last step counts: the first one warms up.
            optimizer.ClearGradients();
            TorchRandom.Run(TorchRandom.Seed(0), () => stage.Loss.Backward(examples, stage.Settings.BatchSize));
        }

        optimizer.ClearGradients();
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }
}
