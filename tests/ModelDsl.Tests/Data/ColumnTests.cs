namespace ModelDsl.Tests.Data;

public sealed class ColumnTests : IDisposable
{
    private readonly DataFolder _folder = new();

    [Theory]
    [InlineData("Sentence,label")]
    [InlineData("review,mood")]
    [InlineData("question, MOOD")]
    public void Usual_names_are_found_whatever_their_case(string header) =>
        Assert.Equal([new("Nice", Mood.Good)], _folder.Read<MoodExample>("a.csv", header + "\nNice,1\n"));

    [Theory]
    [InlineData("premise,hypothesis,label")]
    [InlineData("sentence1,sentence2,label")]
    [InlineData("text,pair,label")]
    public void Pairs_are_found_by_their_usual_names(string header) =>
        Assert.Equal([new("It rains", Mood.Good, "It is wet"), new("Alone", Mood.Bad)],
            _folder.Read<MoodExample>("a.csv", header + "\nIt rains,It is wet,1\nAlone,,0\n"));

    [Fact]
    public void Any_columns_can_be_named()
    {
        var columns = new ExampleColumns { Text = "body", Pair = "subject", Labels = { ["TaskA"] = "tone", ["TaskB"] = "queue" } };

        var examples = _folder.Read<TicketExample>("a.csv", "text,subject,body,queue,tone\nx,Parcel,Where is it?,Delivery,Bad\n", columns);

        Assert.Equal([new("Where is it?", Mood.Bad, Topic.Delivery, "Parcel")], examples);
    }

    [Fact]
    public void A_column_of_labels_is_not_taken_for_the_text() =>
        Assert.Equal([new("Fine", Mood.Good)],
            _folder.Read<MoodExample>("a.csv", "review,text\ngood,Fine\n", new() { Labels = { ["Mood"] = "review" } }));

    [Fact]
    public void A_label_column_belongs_to_the_only_task_alone() =>
        Assert.Equal(
            "a.csv has no column of labels. Its columns, separated by commas: \"text\", \"label\". " +
            "Name it: new ExampleColumns { Labels = { [\"TaskA\"] = \"...\" } }.",
            _folder.ErrorOf<TicketExample>("a.csv", "text,label\nFine,1\n"));

    [Fact]
    public void A_missing_text_column_is_an_error_that_says_how_to_name_one() =>
        Assert.Equal(
            "a.csv has no column of texts (such as text, sentence, content, question, message, review, premise, sentence1, question1). " +
            "Its columns, separated by commas: \"utterance\", \"label\". Name it: new ExampleColumns { Text = \"...\" }.",
            _folder.ErrorOf<MoodExample>("a.csv", "utterance,label\nFine,1\n"));

    [Fact]
    public void Two_columns_that_may_be_the_text_are_never_guessed_between() =>
        Assert.Equal(
            "a.jsonl has several columns that may be the text: \"question\" and \"sentence\". " +
            "Its columns: \"question\", \"sentence\", \"label\". Name it: new ExampleColumns { Text = \"...\" }.",
            _folder.ErrorOf<MoodExample>("a.jsonl", """{"question": "Who?", "sentence": "I.", "label": 1}"""));

    [Fact]
    public void A_mistyped_column_is_named_with_the_one_that_was_meant()
    {
        Assert.Equal(
            "a.csv has no column \"sentense\", which ExampleColumns.Text names; did you mean \"sentence\"? " +
            "Its columns, separated by commas: \"sentence\", \"label\".",
            _folder.ErrorOf<MoodExample>("a.csv", "sentence,label\nFine,1\n", new() { Text = "sentense" }));
        Assert.Equal(
            "ExampleColumns.Labels names the task \"Modo\", which the model does not have. Tasks: Mood.",
            _folder.ErrorOf<MoodExample>("a.csv", "sentence,label\nFine,1\n", new() { Labels = { ["Modo"] = "label" } }));
    }

    [Fact]
    public void A_column_that_occurs_twice_is_refused_only_where_it_is_needed()
    {
        Assert.Equal([new("Fine", Mood.Good)], _folder.Read<MoodExample>("a.csv", "id,text,label,id\n1,Fine,1,1\n"));
        Assert.Equal(
            "a.csv has 2 columns named \"label\". Its columns, separated by commas: \"text\", \"label\", \"label\".",
            _folder.ErrorOf<MoodExample>("a.csv", "text,label,label\nFine,1,1\n"));
    }

    [Fact]
    public void A_file_without_any_label_is_an_error_unless_labels_are_not_required()
    {
        Assert.Equal(
            "a.csv has no label in any row. To read texts alone, set ExampleColumns.LabelsRequired to false.",
            _folder.ErrorOf<MoodExample>("a.csv", "text,label\nFine,\n"));
        Assert.Equal([new("Fine")], _folder.Read<MoodExample>("a.csv", "text,label\nFine,\n", new() { LabelsRequired = false }));
        Assert.Equal([new("Fine")], _folder.Read<MoodExample>("a.csv", "text\nFine\n", new() { LabelsRequired = false }));
    }

    public void Dispose() => _folder.Dispose();
}
