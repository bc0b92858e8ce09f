using ModelDsl.Cli.Settings;

namespace ModelDsl.Cli.Tests;

/// <summary>The command line has every setting of a trainer.</summary>
public class TrainerSettingTests
{
    [Fact]
    public void Every_option_of_a_trainer_has_a_flag_with_a_description()
    {
        var options = typeof(TrainerOptions).GetProperties().Select(property => property.Name)
            .Except([nameof(TrainerOptions.Accept), nameof(TrainerOptions.Workers), "EqualityContract"]);
        var flags = TrainerSetting.OfRun.Select(setting => setting.Name);
        Assert.Equal(options.Order(StringComparer.Ordinal), flags.Order(StringComparer.Ordinal));
        Assert.All(TrainerSetting.OfRun, setting => Assert.NotEqual("", SettingDescriptions.Find(setting.Name)));
    }

    [Fact]
    public void Every_value_is_written_as_it_is_read()
    {
        var options = new TrainerOptions();
        Assert.All(TrainerSetting.OfRun, setting =>
        {
            var text = setting.Read(options);
            setting.Apply(options, setting.Parse(text));
            Assert.Equal(text, setting.Read(options));
        });
        Assert.Equal(new TrainerOptions(), options);
    }

    [Theory]
    [InlineData(nameof(TrainerOptions.CacheBudget), "4G", "4000000000")]
    [InlineData(nameof(TrainerOptions.CacheBudget), "500 MB", "500000000")]
    [InlineData(nameof(TrainerOptions.CacheBudget), "none", "none")]
    [InlineData(nameof(TrainerOptions.Budget), "90s", "00:01:30")]
    [InlineData(nameof(TrainerOptions.Budget), "10m", "00:10:00")]
    [InlineData(nameof(TrainerOptions.Budget), "1:30:00", "01:30:00")]
    [InlineData(nameof(TrainerOptions.Budget), "45", "00:00:45")]
    [InlineData(nameof(TrainerOptions.Precision), "bfloat16", "BFloat16")]
    [InlineData(nameof(TrainerOptions.MaxGradientNorm), "none", "none")]
    public void Values_have_the_units_of_people(string name, string text, string expected)
    {
        var options = new TrainerOptions();
        var setting = TrainerSetting.OfRun.First(item => item.Name == name);
        setting.Apply(options, setting.Parse(text));
        Assert.Equal(expected, setting.Read(options));
    }

    [Theory]
    [InlineData(nameof(TrainerOptions.Precision), "1")]
    [InlineData(nameof(TrainerOptions.Epochs), "1.5")]
    [InlineData(nameof(TrainerOptions.Epochs), "none")]
    [InlineData(nameof(TrainerOptions.Budget), "soon")]
    [InlineData(nameof(TrainerOptions.CacheBudget), "-1")]
    [InlineData(nameof(TrainerOptions.CheckData), "yes")]
    public void Other_values_are_refused(string name, string text) =>
        Assert.NotNull(TrainerSetting.OfRun.First(item => item.Name == name).TryParse(text, out _));
}
