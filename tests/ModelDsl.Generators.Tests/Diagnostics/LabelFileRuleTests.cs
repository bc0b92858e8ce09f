using ModelDsl.Testing;

namespace ModelDsl.Generators.Tests.Diagnostics;

/// <summary>Diagnostics about labels from a data file: MDSL0027, MDSL0028.</summary>
public sealed class LabelFileRuleTests
{
    private const string Reviews = "text,label\nGreat,good\nMeh,bad\n";

    private static readonly GeneratorHarness Harness = new(new ModelGenerator());

    [Theory]
    [InlineData("trian.csv", "No data file among the AdditionalFiles is called \"trian.csv\"; did you mean \"train.csv\"?")]
    [InlineData("other/train.csv", "No data file among the AdditionalFiles is called \"other/train.csv\"; did you mean \"train.csv\"?")]
    [InlineData("reviews.csv", "No data file among the AdditionalFiles is called \"reviews.csv\": list it in the project file, "
        + "<ItemGroup><AdditionalFiles Include=\"reviews.csv\" /></ItemGroup>")]
    [InlineData("", "\"\" is not a file with labels: they are read from .csv, .tsv, .tab, .jsonl, .ndjson, .conll and .iob")]
    [InlineData("messages.txt",
        "\"messages.txt\" is not a file with labels: they are read from .csv, .tsv, .tab, .jsonl, .ndjson, .conll and .iob")]
    public Task A_file_that_is_not_listed_is_marked(string file, string message) => Harness.VerifyDiagnostics(
        Model($$"""Head("Tone", LabelsFrom = {|MDSL0027:"{{file}}"|})"""),
        [("data/train.csv", Reviews), ("data/messages.txt", "A text")],
        message);

    [Theory]
    [InlineData("train.csv", "", "train.csv is empty")]
    [InlineData("train.csv", "\r\n\n", "train.csv is empty")]
    [InlineData("train.jsonl", "[]\n", "train.jsonl is empty")]
    [InlineData("train.csv", "text,label\na,\"good\nb,bad\n", "train.csv has a quote in line 2 that nothing closes")]
    [InlineData("train.conll", "Berlin B-City\n", "train.conll holds tags of words: these labels are read from .csv, .tsv and .jsonl")]
    public Task A_file_that_cannot_be_used_is_marked_where_it_is_named(string file, string content, string message) =>
        Harness.VerifyDiagnostics(
            Model($$"""Head("Tone", LabelsFrom = {|MDSL0027:"{{file}}"|})"""), [($"data/{file}", content)], message);

    [Fact]
    public Task A_file_that_is_too_large_is_not_read() => Harness.VerifyDiagnostics(
        Model("""Head("Tone", LabelsFrom = {|MDSL0027:"train.csv"|})"""),
        [("data/train.csv", "text,label\n" + new string('x', 20_000_000))],
        "train.csv has 20 million characters, and labels are read from files of up to 20 million, because the compiler reads the whole "
            + "file: list a smaller file with the same labels, or declare an enum");

    [Fact]
    public async Task A_name_that_means_several_files_is_refused()
    {
        (string, string)[] files = [("a/train.csv", Reviews), ("b/train.csv", Reviews)];

        await Harness.VerifyDiagnostics(Model("""Head("Tone", LabelsFrom = {|MDSL0027:"train.csv"|})"""), files,
            "\"train.csv\" means 2 of the AdditionalFiles, a/train.csv and b/train.csv: write more of the path");
        await Harness.VerifyDiagnostics(Model("""Head("Tone", LabelsFrom = "b/train.csv")"""), files);
    }

    [Theory]
    [InlineData("""Head("Tone", "good", "bad", LabelsFrom = {|MDSL0027:"train.csv"|})""",
        "Tone gives both a file and names of labels: give one of them")]
    [InlineData("""Head("Tone", Labels = 2, LabelsFrom = {|MDSL0027:"train.csv"|})""",
        "Tone gives both a file and a number of labels: give one of them")]
    [InlineData("""Head("Tone", LabelColumn = {|MDSL0028:"label"|})""",
        "Tone names a column of labels and no file: add LabelsFrom, or name the column where data is read (ExampleColumns.Labels)")]
    [InlineData("""{|MDSL0023:Head("Stars", HeadKind.Regression, LabelsFrom = "train.csv")|}""",
        "Stars is a regression, which predicts a number and has no labels: remove them, or make it a classification")]
    [InlineData("""Head("Words", HeadKind.TokenClassification, LabelsFrom = {|MDSL0027:"train.csv"|})""",
        "train.csv cannot hold entities: their labels are read from .jsonl, .conll and .iob")]
    [InlineData("""{|MDSL0028:Head("Tone", LabelsFrom = "train.csv")|}, Head("Other", Labels = 2)""",
        "train.csv has no column \"Tone\": name the one with the labels, such as LabelColumn = \"label\"; its columns are text, label")]
    [InlineData("""Head("Tone", LabelsFrom = "train.csv", LabelColumn = {|MDSL0028:"lable"|})""",
        "train.csv has no column \"lable\"; did you mean \"label\"?")]
    [InlineData("""Head("Tone", LabelsFrom = "train.csv", LabelColumn = {|MDSL0028:"intention"|})""",
        "train.csv has no column \"intention\": its columns are text, label")]
    public Task A_head_that_asks_for_the_wrong_thing_is_marked(string head, string message) =>
        Harness.VerifyDiagnostics(Model(head), [("data/train.csv", Reviews)], message);

    [Theory]
    [InlineData("text,Label,LABEL\na,b,c\n", "train.csv has 2 columns called \"label\": its columns are text, Label, LABEL")]
    [InlineData("text,intent,stars\na,b,1\n",
        "train.csv has no column \"Tone\" or \"label\": name the one with the labels, such as LabelColumn = \"intent\"; its columns are "
            + "text, intent, stars")]
    [InlineData("text,label\na,\n", "train.csv has no label in the column \"label\"")]
    [InlineData("text,label\na,good\nb,GOOD\n",
        "train.csv has one label in the column \"label\": a class is chosen among at least two")]
    [InlineData("text,label\na,\"very\ngood\"\n", "train.csv has a label with a line break or half a character in the column \"label\"")]
    public Task A_column_that_cannot_be_used_is_marked_at_its_head(string content, string message) => Harness.VerifyDiagnostics(
        Model("""{|MDSL0028:Head("Tone", LabelsFrom = "train.csv")|}"""), [("data/train.csv", content)], message);

    [Fact]
    public Task A_column_of_texts_is_no_column_of_labels() => Harness.VerifyDiagnostics(
        Model("""{|MDSL0028:Head("Tone", LabelsFrom = "train.csv")|}"""),
        [("data/train.csv", "label\n" + string.Join('\n', Enumerable.Range(0, 1001).Select(row => $"text {row}")))],
        "train.csv has more than 1000 different values in the column \"label\", which is too many for an enum: name another column with "
            + "LabelColumn, or give the number of labels (Labels = n)");

    private static string Model(string head) => $$"""
        using ModelDsl;
        [Backbone("bert-tiny"), {{head}}, Frozen, UnfreezeStage(1)]
        public partial class Triage;
        """;
}
