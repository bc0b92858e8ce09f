using ModelDsl.Runtime;

namespace ModelDsl.Tests.Data;

/// <summary>Labels that are numbers, and enums with several names for a value.</summary>
public sealed class EnumValueTests : IDisposable
{
    private readonly DataFolder _folder = new();

    public enum Stars { One = 1, Two, Three, Four, Five }

    public enum Signed { Negative = -1, Neutral, Positive }

    public enum Polarity { Negative = 0, Neutral = 2, Positive = 4 }

    public enum Large : ulong { Half = 1UL << 63, Most = ulong.MaxValue }

    public enum Renamed { Bad = 0, Negative = Bad, Good = 1, Positive = Good }

    // Enum.GetName names the last of a small enum and another of a large one.
    public enum Many { A, B, C, D, E, F, G, H, I, J, K, L, M, N, O, P, Q, First = 17, Second = First, Third = First, BAD = 18, Bad = BAD }

    public enum Unclear { Bad, Good, bad = Good }

    [Fact]
    public void A_number_is_the_enums_own_value()
    {
        Assert.Equal([Stars.One, Stars.Two, Stars.Three, Stars.Four], Read<Stars>("1", "2", "3", "4"));
        Assert.Equal([Signed.Negative, Signed.Neutral, Signed.Positive], Read<Signed>("-1", "0", "1.0"));
        Assert.Equal([Polarity.Negative, Polarity.Neutral, Polarity.Positive], Read<Polarity>("0", "2", "4"));
        Assert.Equal([Large.Half, Large.Most], Read<Large>("9223372036854775808", "18446744073709551615"));
    }

    [Theory]
    [InlineData("0")]
    [InlineData("6")]
    [InlineData("1.5")]
    [InlineData("-1")]
    public void A_number_that_is_no_value_is_an_error_with_file_and_line(string number) => Assert.Equal(
        $"a.csv, line 3: label \"{number}\" of task Label does not exist. Labels: One, Two, Three, Four, Five, or the enum's values "
            + "1, 2, 3, 4, 5.",
        ErrorOf<Stars>("1", number));

    [Fact]
    public void A_number_between_values_is_an_error() => Assert.Equal(
        "a.csv, line 2: label \"1\" of task Label does not exist. Labels: Negative, Neutral, Positive, or the enum's values 0, 2, 4.",
        ErrorOf<Polarity>("1"));

    [Fact]
    public void Data_may_use_any_name_of_a_value() => Assert.Equal(
        [Renamed.Bad, Renamed.Bad, Renamed.Good, Renamed.Good, Renamed.Good], Read<Renamed>("Bad", "negative", "Good", "Positive", "1"));

    [Fact]
    public void The_first_declared_name_is_written_whatever_the_number_of_members()
    {
        Assert.Equal(["Bad", "Good"], LabelSet.Create(Renamed.Negative, Renamed.Positive).Names);
        Assert.Equal(["First", "BAD"], LabelSet.Create(Many.Third, Many.Bad).Names);
        Assert.Equal([Many.First, Many.First, Many.BAD], Read<Many>("third", "SECOND", "bad"));
    }

    [Fact]
    public void A_second_name_that_is_another_labels_name_is_refused() => Assert.Contains(
        "\"bad\" occurs twice", Assert.Throws<ArgumentException>(() => LabelSet.Create(Unclear.Bad, Unclear.Good)).Message);

    public void Dispose() => _folder.Dispose();

    private static string FileOf(string[] labels) => "text,label\n" + string.Concat(labels.Select((label, row) => $"text {row},{label}\n"));

    private IEnumerable<TLabel> Read<TLabel>(params string[] labels) where TLabel : struct, Enum =>
        _folder.Read<EnumExample<TLabel>>("a.csv", FileOf(labels)).Select(example => example.Label!.Value);

    private string ErrorOf<TLabel>(params string[] labels) where TLabel : struct, Enum =>
        _folder.ErrorOf<EnumExample<TLabel>>("a.csv", FileOf(labels));
}
