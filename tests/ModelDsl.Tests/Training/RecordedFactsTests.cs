using ModelDsl.Training.Optimization;
using static ModelDsl.Tests.Training.HandWritten.TinyTriage;

namespace ModelDsl.Tests.Training;

/// <summary>A ledger says what a report needs beside metrics: plan, learning rates, calibration, machine and data check.</summary>
public sealed class RecordedFactsTests : TrainingFixture
{
    [Fact]
    public void A_run_directory_alone_says_how_the_run_came_about()
    {
        TrainerOf(Open(), Options).Run(Train, Dev);

        var ledger = Ledger.Read(RunDirectory);
        Assert.Equal(ledger.Schedule.Select(stage => stage.Name), ledger.Plans.Select(plan => plan.Name));
        var run = Assert.Single(ledger.Runs);
        Assert.True(run.Environment is { Processor.Length: > 0, Threads: > 0, Torch.Length: > 0, Command: [_, ..] }, $"{run.Environment}");
        Assert.NotNull(run.Findings);
        Assert.All(ledger.Stages, stage =>
        {
            Assert.Equal((0, 11), (stage.RateFactors[0].Step, stage.RateFactors[^1].Step));
            Assert.Equal(Dev.Count, stage.Analyses["Mood"].Calibration.Sum(bin => bin.Count));
            Assert.InRange(stage.CachingSeconds, 0, stage.Seconds);
        });
        Assert.True(ledger.Stages[0].UsesPrefixCache);
        Assert.False(ledger.Stages[^1].UsesPrefixCache);
    }

    [Fact]
    public void Every_attempt_of_a_stage_has_the_settings_it_ran_with()
    {
        var trainer = TrainerOf(Open(), Options with
        {
            Stages = new Dictionary<Stage, StageOptions> { [Stage.Layer1] = new() { LearningRate = 2e-3, Epochs = 1 } },
        });
        trainer.Run(Train, Dev);
        trainer.RunStage(Stage.All, Train, Dev);

        var ledger = Ledger.Read(RunDirectory);
        Assert.Equal([0, 1, 2, 2], ledger.Attempts.Select(attempt => attempt.Index));
        Assert.Equal(
            [(2, Options.LearningRate), (1, 2e-3), (2, Options.LearningRate), (2, Options.LearningRate)],
            ledger.Attempts.Select(attempt => (attempt.Settings!.Epochs, attempt.Settings.LearningRate)));
        Assert.All(ledger.Attempts, attempt => Assert.Equal(
            (Options.BatchSize, 42, Precision.Float32),
            (attempt.Settings!.BatchSize, attempt.Settings.Seed, attempt.Settings.Precision)));
    }

    [Fact]
    public void Versions_of_two_runs_are_compared_from_their_files()
    {
        var first = TrainerOf(Open(), Options).Run(Train, Dev);
        var other = TrainerOf(Open(), Options with { RunDirectory = RunDirectory + "-2", Epochs = 1 }).Run(Train, Dev);

        var paired = first.Stages[^1].CompareWith(other.Stages[0])!;

        Assert.Equal(ScoreOf(first.Stages[^1]) - ScoreOf(other.Stages[0]), paired.Difference, 6);
        Assert.Null(first.Stages[0].CompareWith(other.Stages[0] with { Directory = null }));
    }

    [Theory]
    [InlineData(10, 0.3)]
    [InlineData(10, 0)]
    [InlineData(1, 0.1)]
    [InlineData(500, 0.1)]
    public void The_turns_of_a_schedule_tell_the_rate_of_every_step(int steps, double warmup)
    {
        var schedule = new LearningRateSchedule(steps, warmup);

        var turns = schedule.FindTurns(steps);

        Assert.InRange(turns.Count, 1, 4);
        Assert.All(Enumerable.Range(0, steps), step => Assert.Equal(schedule.FactorAt(step), Interpolate(turns, step), 9));
    }

    private static double Interpolate(IReadOnlyList<RateFactor> turns, int step)
    {
        var (before, after) = (turns.Last(turn => turn.Step <= step), turns.First(turn => turn.Step >= step));
        return before == after
            ? before.Factor
            : before.Factor + ((after.Factor - before.Factor) * (step - before.Step) / (after.Step - before.Step));
    }

    private static double ScoreOf(StageResult stage) => stage.Evaluation.Tasks.Values.Average(metrics => metrics.Score);
}
