using ModelDsl.Training.Reporting;

namespace ModelDsl.Tests.Training;

public class StageClockTests
{
    [Fact]
    public void Nothing_is_estimated_before_anything_is_measured()
    {
        var clock = new StageClock(new(Steps: 4, Epochs: 2), [new(10, 1)]);

        Assert.Null(clock.StageRemaining);
        Assert.Null(clock.RunRemaining);
    }

    [Fact]
    public void The_rest_of_a_stage_and_of_the_run_follow_from_measured_steps_and_evaluations()
    {
        var clock = new StageClock(new(Steps: 4, Epochs: 2), [new(10, 1)]);
        clock.AddStep(examples: 8, TimeSpan.FromSeconds(1));
        clock.AddStep(examples: 8, TimeSpan.FromSeconds(3));
        clock.AddEvaluation(TimeSpan.FromSeconds(5));

        Assert.Equal(4, clock.ExamplesPerSecond);
        Assert.Equal(TimeSpan.FromSeconds(2 * 2 + 5), clock.StageRemaining);
        Assert.Equal(TimeSpan.FromSeconds(12 * 2 + 2 * 5), clock.RunRemaining);
    }

    [Fact]
    public void Nothing_is_left_of_a_stage_that_has_ended()
    {
        var clock = new StageClock(new(Steps: 1, Epochs: 1), []);
        clock.AddStep(8, TimeSpan.FromSeconds(1));
        clock.AddEvaluation(TimeSpan.FromSeconds(1));

        Assert.Equal(TimeSpan.Zero, clock.RunRemaining);
    }
}
