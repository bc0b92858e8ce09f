using System.Diagnostics;
using ModelDsl.Training.Loop;
using ModelDsl.Training.Seams;

namespace ModelDsl.Training.Policies;

/// <summary>The time of one stage.</summary>
/// <param name="run">The time of the run.</param>
/// <param name="plan">The plan of the stage.</param>
/// <param name="reserved">The time to leave for later stages, in seconds.</param>
internal sealed class StageBudget(TimeBudget run, StagePlan plan, double reserved)
{
    private const int MeasuredSteps = 2;

    /// <summary>Deals as many epochs as fit into the time, at least one. Measures a step first, without changing weights.</summary>
    public StageWorkload Deal(StageWorkload stage, IOptimizer optimizer)
    {
        if (double.IsPositiveInfinity(run.Remaining)) return stage;

        var secondsPerExample = MeasureStep(stage, optimizer) / stage.Settings.ExamplesPerStep;
        var evaluation = stage.Dev * secondsPerExample * plan.ForwardWork / plan.Work;
        var epoch = (stage.Train.Count * secondsPerExample) + (evaluation * stage.Work.Epochs / stage.Settings.Epochs);
        var epochs = (int)Math.Clamp((run.Remaining - reserved - evaluation) / epoch, 1, stage.Settings.Epochs);
        return Limit(stage with { Settings = stage.Settings with { Epochs = epochs } }, evaluation);
    }

    /// <summary>Goes on with the epochs that the stage was dealt before.</summary>
    public StageWorkload GoOn(StageWorkload stage, int epochs)
    {
        stage = stage with { Settings = stage.Settings with { Epochs = epochs } };
        return double.IsPositiveInfinity(run.Remaining) ? stage : Limit(stage, evaluation: 0);
    }

    // An estimate can be wrong. A stage ends early only when it would take the whole run past its end.
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
            State.TorchRandom.Run(State.TorchRandom.Seed(0), () => stage.Loss.Backward(
                examples, stage.Settings.BatchSize, optimizer.ClearGradients));
        }

        optimizer.ClearGradients();
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }
}
