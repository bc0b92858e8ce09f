using ModelDsl.Training.Optimization;

namespace ModelDsl.Tests.Training;

public class LearningRateScheduleTests
{
    [Fact]
    public void It_rises_over_the_warm_up_and_falls_to_the_end_without_ever_being_zero()
    {
        var schedule = new LearningRateSchedule(totalSteps: 10, warmupRatio: 0.3);

        Assert.Equal([0.25, 0.5, 0.75, 1, 6 / 7.0, 5 / 7.0, 4 / 7.0, 3 / 7.0, 2 / 7.0, 1 / 7.0],
            Enumerable.Range(0, 10).Select(schedule.FactorAt));
    }

    [Fact]
    public void Without_decay_it_stays_after_the_warm_up() => Assert.Equal(
        [0.25, 0.5, 0.75, 1, 1, 1, 1],
        Enumerable.Range(0, 7).Select(new LearningRateSchedule(totalSteps: 7, warmupRatio: 0.4, LearningRateDecay.None).FactorAt));

    [Theory]
    [InlineData(0)]
    [InlineData(0.1)]
    [InlineData(1)]
    public void A_stage_of_a_single_step_trains(double warmupRatio) =>
        Assert.InRange(new LearningRateSchedule(1, warmupRatio).FactorAt(0), 0.5, 1);
}
