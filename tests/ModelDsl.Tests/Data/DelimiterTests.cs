namespace ModelDsl.Tests.Data;

/// <summary>What separates the columns of a file.</summary>
public sealed class DelimiterTests : IDisposable
{
    private readonly DataFolder _folder = new();

    [Theory]
    [InlineData("text;label\nFine, thanks;Good\nNo, never;Bad\n")]
    [InlineData("text\tlabel\nFine, thanks\tGood\nNo, never\tBad\n")]
    [InlineData("text|label\nFine, thanks|Good\nNo, never|Bad\n")]
    [InlineData("text,label\n\"Fine, thanks\",Good\n\"No, never\",Bad\n")]
    [InlineData("\"text\";\"label\"\r\n\"Fine, thanks\";\"Good\"\r\n\"No, never\";\"Bad\"\r\n")]
    [InlineData("sep=;\r\ntext;label\r\nFine, thanks;Good\r\nNo, never;Bad\r\n")]
    [InlineData("\uFEFFid;text;label\n1;Fine, thanks;Good\n2;No, never;Bad\n")]
    [InlineData("text;label;note (a, b, c)\nFine, thanks;Good;\nNo, never;Bad;\n")]
    public void The_delimiter_of_CSV_is_detected(string content) =>
        Assert.Equal([new("Fine, thanks", Mood.Good), new("No, never", Mood.Bad)], _folder.Read<MoodExample>("a.csv", content));

    [Fact]
    public void A_header_that_two_delimiters_split_is_decided_by_the_rows() => Assert.Equal(
        [new("a;b", Mood.Good), new("c", Mood.Bad)], _folder.Read<MoodExample>("a.csv", "text,label,a;b\na;b,Good,\nc,Bad,\n"));

    [Fact]
    public void A_file_longer_than_the_sample_is_read_whole()
    {
        var rows = string.Concat(Enumerable.Range(0, 5_000).Select(row => $"\"row {row};\nof many, many words\";Good\n"));

        Assert.Equal(5_000, _folder.Read<MoodExample>("a.csv", "text;label\n" + rows).Count);
    }

    [Theory]
    [InlineData("a.csv", "text^label\nFine, thanks^Good\n", '^')]
    [InlineData("a.tsv", "text;label\n\"Fine, thanks\";Good\n", ';')]
    [InlineData("a.csv", "sep=;\ntext^label\nFine, thanks^Good\n", '^')]
    public void It_can_be_set(string name, string content, char delimiter) => Assert.Equal(
        Mood.Good, Assert.Single(_folder.Read<MoodExample>(name, content, new() { Delimiter = delimiter })).Mood);

    [Theory]
    [InlineData("text;label\nok;1\nno;1;2\n", "a.csv, line 3: found 3 fields, separated by semicolons, and the header has 2: text, label.")]
    [InlineData("text|label\nok|1\nno|maybe\n",
        "a.csv, line 3: label \"maybe\" of task Mood does not exist. Labels: Bad, Good, or the class ids 0-1.")]
    [InlineData("text^label\nok^1\n",
        "a.csv has no column of labels. Its columns, separated by commas: \"text^label\". If another character separates them, set "
            + "ExampleColumns.Delimiter. Name it: new ExampleColumns { Labels = { [\"Mood\"] = \"...\" } }.")]
    public void An_error_names_the_delimiter_where_it_matters(string content, string expected) =>
        Assert.Equal(expected, _folder.ErrorOf<MoodExample>("a.csv", content));

    [Theory]
    [InlineData('"')]
    [InlineData('\n')]
    [InlineData('\uD83D')]
    public void A_character_that_cannot_separate_is_refused(char delimiter) => Assert.Equal(
        "ExampleColumns.Delimiter", Assert.Throws<SettingException>(() => new ExampleColumns { Delimiter = delimiter }).Setting);

    public void Dispose() => _folder.Dispose();
}
