using System.Globalization;
using ModelDsl.Runtime;
using ModelDsl.Training.Settings;

namespace ModelDsl.Tests.Training;

/// <summary>The table of settings and the properties that users type agree.</summary>
public class TrainingSettingsTests
{
    public static TheoryData<string> All => [.. TrainingSettings.All.Select(setting => setting.Name)];

    public static TheoryData<string> PerStage => [.. TrainingSettings.PerStage.Select(setting => setting.Name)];

    [Theory]
    [MemberData(nameof(All))]
    public void A_setting_is_an_option_of_the_trainer_within_its_range(string name)
    {
        var setting = TrainingSettings.All.Single(setting => setting.Name == name);
        var value = SettingValues.Read(new TrainerOptions<Stage>(), setting);

        Assert.True(value is null || setting.Range.Contains(Convert.ToDouble(value, CultureInfo.InvariantCulture)));
    }

    [Theory]
    [MemberData(nameof(PerStage))]
    public void A_setting_of_a_stage_can_be_declared_planned_and_given_as_an_option(string name)
    {
        var setting = TrainingSettings.All.Single(setting => setting.Name == name);

        Assert.NotNull(typeof(StageAttribute).GetProperty(name));
        Assert.Null(SettingValues.Read(new StagePlan("All") { Thaws = [], TrainableParameters = 1 }, setting));
        Assert.Null(SettingValues.Read(new StageOptions(), setting));
    }

    [Fact]
    public void Stages_have_no_setting_that_the_table_does_not_have() => Assert.Equal(
        TrainingSettings.PerStage.Select(setting => setting.Name).Order(),
        typeof(PerStageSettings).GetProperties().Select(property => property.Name).Order());

    private enum Stage
    {
        All,
    }
}
