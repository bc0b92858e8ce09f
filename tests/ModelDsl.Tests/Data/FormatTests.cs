namespace ModelDsl.Tests.Data;

public sealed class FormatTests : IDisposable
{
    private readonly DataFolder _folder = new();

    [Theory]
    [InlineData("a.csv", "text,TaskA,TaskB\nLate again,bad,1\nThanks,Good,\nHm,,\n")]
    [InlineData("a.tsv", "TaskB\ttext\tTaskA\n1\tLate again\tbad\n\tThanks\tGood\n\tHm\t\n")]
    [InlineData("a.tab", "text\tTaskA\tTaskB\r\nLate again\tbad\tDelivery\r\n\r\nThanks\tGood\t\r\nHm\t\t\r\n")]
    [InlineData("a.CSV", "\uFEFFtext,TaskA,TaskB\r\n\"Late again\",0,1.0\r\n\r\nThanks,1, \r\nHm,,")]
    [InlineData("a.jsonl", """
        {"text": "Late again", "TaskA": "bad", "TaskB": 1}
        {"text": "Thanks", "TaskA": 1, "TaskB": null}

        {"text": "Hm"}
        """)]
    [InlineData("a.ndjson", "\uFEFF" + """
        {"text": "Late again", "taskA": "Bad", "TaskB": "Delivery"}
        {"text": "Thanks", "taskA": "good"}
        {"text": "Hm"}

        """)]
    public void All_formats_give_the_same_typed_examples(string name, string content) =>
        Assert.Equal(
            [new("Late again", Mood.Bad, Topic.Delivery), new("Thanks", Mood.Good), new("Hm")],
            _folder.Read<TicketExample>(name, content));

    [Fact]
    public void Quoted_fields_of_CSV_keep_their_commas_quotes_and_line_breaks()
    {
        const string Content = "text,label\r\n\"He said \"\"no\"\",\r\nthen left\",0\r\n#fail,0\r\nit's 5\" wide,1\r\n";

        Assert.Equal(
            [new("He said \"no\",\r\nthen left", Mood.Bad), new("#fail", Mood.Bad), new("it's 5\" wide", Mood.Good)],
            _folder.Read<MoodExample>("a.csv", Content));
    }

    [Fact]
    public void Quotes_are_ordinary_characters_in_TSV()
    {
        var examples = _folder.Read<MoodExample>("a.tsv", "text\tlabel\n\"Great, he said\t1\n\"quoted\"\t0\n# \\n \"\"\t0\n");

        Assert.Equal([new("\"Great, he said", Mood.Good), new("\"quoted\"", Mood.Bad), new("# \\n \"\"", Mood.Bad)], examples);
    }

    [Theory]
    [InlineData("a.csv", "text,label\n?,1\n")]
    [InlineData("a.tsv", "text\tlabel\n?\t1\n")]
    [InlineData("a.jsonl", "{\"text\": \"?\", \"label\": 1}\n")]
    public void Texts_of_any_length_and_script_are_read_whole(string name, string content)
    {
        var text = string.Concat(Enumerable.Repeat("naïve 文字 \U0001F600 ", 50_000)).Trim();

        Assert.Equal(
            [new(text, Mood.Good)],
            _folder.Read<MoodExample>(name, content.Replace("?", text, StringComparison.Ordinal)));
    }

    [Fact]
    public void An_unknown_extension_lists_the_known_ones() =>
        Assert.Equal(
            "a.xlsx has the unknown extension \".xlsx\". Examples are read from .csv, .tsv, .tab, .jsonl, .ndjson, .conll, .iob and .txt.",
            _folder.ErrorOf<MoodExample>("a.xlsx", "text,label\na,1\n"));

    public void Dispose() => _folder.Dispose();
}
