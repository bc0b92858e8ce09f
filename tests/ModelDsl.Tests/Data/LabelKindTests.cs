using static ModelDsl.Tests.Models.Declared.TinyReview;

namespace ModelDsl.Tests.Data;

/// <summary>How the labels of every kind of head are written in files.</summary>
public sealed class LabelKindTests : IDisposable
{
    private readonly DataFolder _folder = new();

    [Fact]
    public void Sets_are_split_at_semicolons_and_numbers_have_a_point()
    {
        var examples = _folder.Read<Example>("a.csv", "text,topic,stars\nall,Size; price ;Size,4.5\nnone,;,-2e-1\nunknown,,\nids,0;2,3\n");

        Assert.Equal([[Topics.Size, Topics.Price], [], null, [Topics.Price, Topics.Colour]], examples.Select(example => example.Topic));
        Assert.Equal([4.5, -0.2, null, 3], examples.Select(example => example.Stars));
    }

    [Fact]
    public void JSON_has_arrays_and_numbers_of_its_own()
    {
        var examples = _folder.Read<Example>("a.jsonl", """
            {"text": "all", "topic": ["size", 0], "stars": 4.5}
            {"text": "none", "topic": []}
            {"text": "unknown", "topic": null, "stars": "1"}
            {"text": "split", "topic": "Size;Colour"}
            """);

        Assert.Equal([[Topics.Size, Topics.Price], [], null, [Topics.Size, Topics.Colour]], examples.Select(example => example.Topic));
        Assert.Equal([4.5, null, 1, null], examples.Select(example => example.Stars));
    }

    [Theory]
    [InlineData("a.csv", "text,stars\nok,3\nbad,three\n",
        "a.csv, line 3: \"three\" is not a number, and the task Stars predicts numbers. Write them like 3.5, -1 or 2e-3.")]
    [InlineData("a.tsv", "text\tstars\nbad\t3,5\n", "a.tsv, line 2: \"3,5\" is not a number")]
    [InlineData("a.csv", "text,stars\nbad,NaN\n", "a.csv, line 2: \"NaN\" is not a number")]
    [InlineData("a.csv", "text,stars\nbad,1e99\n", "a.csv, line 2: \"1e99\" is not a number")]
    [InlineData("a.csv", "text,topic\nbad,Size;Colur\n",
        "a.csv, line 2: label \"Colur\" of task Topic does not exist; did you mean \"Colour\"?")]
    [InlineData("a.jsonl", """{"text": "bad", "topic": ["Size", null]}""", "a.jsonl, line 1: \"topic\" has a null among its values.")]
    [InlineData("a.jsonl", """{"text": "bad", "topic": [["Size"]]}""",
        "a.jsonl, line 1: \"topic\" is \"[\"Size\"]\"; a string, a number or null is allowed.")]
    [InlineData("a.jsonl", """{"text": "bad", "stars": [1]}""",
        "a.jsonl, line 1: \"stars\" is \"[1]\"; a string, a number or null is allowed.")]
    public void A_bad_cell_is_refused_where_it_stands(string name, string content, string expected) =>
        Assert.StartsWith(expected, _folder.ErrorOf<Example>(name, content), StringComparison.Ordinal);

    public void Dispose() => _folder.Dispose();
}
