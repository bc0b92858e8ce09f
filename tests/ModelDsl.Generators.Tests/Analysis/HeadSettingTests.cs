using ModelDsl.Testing;

namespace ModelDsl.Generators.Tests.Analysis;

/// <summary>Each setting of a head is in both of its attributes and reaches the emitted code.</summary>
public sealed class HeadSettingTests
{
    // Where the labels come from, which an enum says already.
    private static readonly string[] OfLabels = ["Labels", "LabelsFrom", "LabelColumn"];

    private static readonly GeneratorHarness Harness = new(new ModelGenerator());

    public static TheoryData<string> Settings => [.. SettingsOf(typeof(HeadAttribute)).Except(OfLabels)];

    [Fact]
    public void An_enum_of_labels_takes_no_setting_away() =>
        Assert.Equal(SettingsOf(typeof(HeadAttribute)).Except(OfLabels), SettingsOf(typeof(HeadAttribute<>)));

    [Theory]
    [MemberData(nameof(Settings))]
    public void A_setting_changes_what_is_emitted(string setting)
    {
        var type = typeof(HeadAttribute).GetProperty(setting)!.PropertyType;
        var value = type switch
        {
            { IsEnum: true } => $"{type.Name}.{type.GetEnumNames()[^1]}",
            { IsArray: true } => "new[] { 1.0, 2.0 }",
            _ => "0.25",
        };

        Assert.NotEqual(Emit(""), Emit($", {setting} = {value}"));
    }

    private static IEnumerable<string> SettingsOf(Type attribute) =>
        attribute.GetProperties().Where(property => property.CanWrite).Select(property => property.Name);

    private static string Emit(string setting)
    {
        var run = Harness.Run($$"""
            using ModelDsl;

            public enum Mood { Calm, Angry }

            [Backbone("bert-base"), Head<Mood>("Mood"{{setting}}), Frozen, UnfreezeStage(1)]
            public partial class Sample;
            """);
        run.AssertCompiles();
        return string.Concat(run.Sources.OrderBy(source => source.Key).Select(source => source.Value));
    }
}
