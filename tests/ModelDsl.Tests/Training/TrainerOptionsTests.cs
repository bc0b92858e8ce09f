
namespace ModelDsl.Tests.Training;

public class TrainerOptionsTests
{
    public enum Stage
    {
        Heads,
        All,
    }

    public static TheoryData<TrainerOptions<Stage>, string> BadOptions => new()
    {
        { new() { Epochs = 0 }, "Epochs" },
        { new() { BatchSize = -1 }, "BatchSize" },
        { new() { GradientAccumulation = 0 }, "GradientAccumulation" },
        { new() { LearningRate = 0 }, "LearningRate" },
        { new() { LearningRate = double.NaN }, "LearningRate" },
        { new() { HeadLearningRate = double.PositiveInfinity }, "HeadLearningRate" },
        { new() { WeightDecay = -0.1 }, "WeightDecay" },
        { new() { WarmupRatio = 1.1 }, "WarmupRatio" },
        { new() { MaxGradientNorm = 0 }, "MaxGradientNorm" },
        { new() { MaxLength = 2 }, "MaxLength" },
        { new() { Precision = (Precision)7 }, "Precision" },
        { new() { Stages = { [Stage.All] = new() { Epochs = 0 } } }, "Stages[All].Epochs" },
        { new() { Stages = { [Stage.Heads] = new() { LearningRate = -1 } } }, "Stages[Heads].LearningRate" },
        { new() { Stages = { [(Stage)7] = new() } }, "Stages" },
        { new() { Stages = { [Stage.All] = null! } }, "Stages[All]" },
        { new() { Stages = null! }, "Stages" },
        { new() { RunDirectory = " " }, "RunDirectory" },
        { new() { CacheDirectory = "a\0b" }, "CacheDirectory" },
    };

    [Theory]
    [MemberData(nameof(BadOptions), DisableDiscoveryEnumeration = true)]
    public void A_setting_out_of_range_is_named(TrainerOptions<Stage> options, string setting)
    {
        var error = Assert.Throws<SettingException>(options.Validate);

        Assert.StartsWith($"The trainer's option {setting} is ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Options_for_a_stage_go_before_its_declaration_and_that_before_general_options()
    {
        var declared = new StagePlan("All") { Thaws = ["layer 0"], TrainableParameters = 1, Epochs = 2, LearningRate = 2e-5 };
        var options = new TrainerOptions<Stage> { Epochs = 5, LearningRate = 1e-4, HeadLearningRate = 1e-2 };

        var general = StageSettings.Resolve(
            Stage.Heads, new("Heads") { Thaws = ["TaskA"], TrainableParameters = 1 }, options, Precision.Float32, seed: 1);
        var plan = StageSettings.Resolve(Stage.All, declared, options, Precision.Float32, seed: 1);
        var own = StageSettings.Resolve(Stage.All, declared,
            options with { Stages = new() { [Stage.All] = new() { Epochs = 7, HeadLearningRate = 3e-3 } } }, Precision.Float32, seed: 1);

        Assert.Equal((5, 1e-4, 1e-2), (general.Epochs, general.LearningRate, general.HeadLearningRate));
        Assert.Equal((2, 2e-5, 1e-2), (plan.Epochs, plan.LearningRate, plan.HeadLearningRate));
        Assert.Equal((7, 2e-5, 3e-3), (own.Epochs, own.LearningRate, own.HeadLearningRate));
    }
}
