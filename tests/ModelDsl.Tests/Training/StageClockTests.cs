using ModelDsl.Training.Reporting;

namespace ModelDsl.Tests.Training;

public class StageClockTests
{
    [Fact]
    public void Nothing_is_estimated_before_anything_is_measured()
    {
        var clock = new StageClock(new(Steps: 4, Evaluations: 2), [new(10, 1)]);

        Assert.Null(clock.StageRemaining);
        Assert.Null(clock.RunRemaining);
    }

    [Fact]
    public void The_rest_of_a_stage_follows_from_measured_steps_and_evaluations()
    {
        var clock = new StageClock(new(Steps: 4, Evaluations: 2), [new(10, 1)]);
        clock.AddStep(examples: 8, TimeSpan.FromSeconds(1));
        clock.AddStep(examples: 8, TimeSpan.FromSeconds(3));
        clock.AddEvaluation(TimeSpan.FromSeconds(5));

        Assert.Equal(4, clock.ExamplesPerSecond);

        // Two steps, an evaluation, and one of the kept weights; a plan without costs counts all stages alike.
        Assert.Equal(TimeSpan.FromSeconds((2 * 2) + (2 * 5)), clock.StageRemaining);
        Assert.Equal(TimeSpan.FromSeconds((12 * 2) + (4 * 5)), clock.RunRemaining);
    }

    [Fact]
    public void Nothing_is_left_of_a_stage_that_has_ended()
    {
        var clock = new StageClock(new(Steps: 1, Evaluations: 1), []);
        clock.AddStep(8, TimeSpan.FromSeconds(1));
        clock.AddEvaluation(TimeSpan.FromSeconds(1));

        Assert.Equal(TimeSpan.Zero, clock.RunRemaining);
    }

    [Fact]
    public void Later_stages_take_as_long_as_the_plan_says_they_cost()
    {
        // A step of the first stage costs 2, of the later ones 4 and 20; an evaluation 5, 10 and 15.
        var clock = new StageClock(
            new(10, 1) { StepWork = 2, EvaluationWork = 5 },
            [new(10, 2) { StepWork = 4, EvaluationWork = 10 }, new(30, 1) { StepWork = 20, EvaluationWork = 15 }]);
        for (var step = 0; step < 10; step++) clock.AddStep(8, TimeSpan.FromSeconds(0.2));
        clock.AddEvaluation(TimeSpan.FromSeconds(0.5));

        // A tenth of a second for each unit of work.
        Assert.Equal((((10 * 4) + (3 * 10)) + ((30 * 20) + (2 * 15))) / 10.0, clock.LaterRemaining!.Value.TotalSeconds, 1e-6);
        Assert.Equal(clock.LaterRemaining, clock.RunRemaining);
    }

    // Heads on cached features: 51 seconds to go, of which their own steps know nothing.
    [Fact]
    public void The_pass_that_fills_the_cache_tells_what_layers_take()
    {
        var clock = new StageClock(
            new(10, 1) { StepWork = 0.001, EvaluationWork = 0.002 }, [new(10, 1) { StepWork = 10, EvaluationWork = 5 }]);
        clock.AddCaching(secondsPerWork: 0.5);
        for (var step = 0; step < 10; step++) clock.AddStep(8, TimeSpan.FromSeconds(0.01));
        clock.AddEvaluation(TimeSpan.FromSeconds(0.02));

        Assert.Equal((10 * 10 * 0.5) + (2 * 5 * 0.5), clock.RunRemaining!.Value.TotalSeconds, 0.2);
    }

    [Fact]
    public void Heads_on_a_reused_cache_tell_nothing_of_layers()
    {
        var clock = new StageClock(new(10, 1) { StepWork = 0.001 }, [new(10, 1) { StepWork = 10 }]);
        clock.AddStep(8, TimeSpan.FromSeconds(0.01));

        Assert.Equal(TimeSpan.FromSeconds(0.09), clock.StageRemaining);
        Assert.Null(clock.RunRemaining);
    }
}
