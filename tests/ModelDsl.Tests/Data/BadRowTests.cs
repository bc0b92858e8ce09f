using System.Text;
using ModelDsl.Runtime;
using ModelDsl.Tests.Models.Declared;

namespace ModelDsl.Tests.Data;

/// <summary>Rows that cannot be read, skipped on request.</summary>
public sealed class BadRowTests : IDisposable
{
    private readonly DataFolder _folder = new();
    private readonly List<BadRow> _bad = [];

    [Theory]
    [InlineData("a.csv", "text,label\none,1\n1,234 of them,1\ntwo,0\n", 3)]
    [InlineData("a.csv", "text,label\none,1\n\"never closed,1\ntwo,0\n", 3)]
    [InlineData("a.csv", "text,label\none,1\n\"a\" b,1\ntwo,0\n", 3)]
    [InlineData("a.csv", "text,label\none,1\n\"closed by the next,1\ntwo,\"0\"\n", 3)]
    [InlineData("a.csv", "text;label\n\"one\";1\nwrong;perhaps\n\n\"two\";0\n", 3)]
    [InlineData("a.csv", "text;label\none;1\n\"of two\nlines\";perhaps\ntwo;0\n", 3)]
    [InlineData("a.csv", "text,label\none,1\n,1\ntwo,0\n", 3)]
    [InlineData("a.tsv", "text\tlabel\none\t1\n\"a\ttab\"\t1\ntwo\t0\n", 3)]
    [InlineData("a.jsonl", "{\"text\": \"one\", \"label\": 1}\n{\"text\": \"x\"\n{\"text\": \"two\", \"label\": 0}\n", 2)]
    [InlineData("a.jsonl", "not JSON\n{\"text\": \"one\", \"label\": 1}\n{\"text\": \"two\", \"label\": 0}\n", 1)]
    [InlineData("a.jsonl", "{\"text\": \"one\", \"label\": 1}\n{\"text\": [1], \"label\": 1}\n{\"text\": \"two\", \"label\": 0}\n", 2)]
    public void A_bad_row_is_skipped_and_listed_and_its_neighbors_are_read(string name, string content, int line)
    {
        Assert.Equal([new("one", Mood.Good), new("two", Mood.Bad)], Read<MoodExample>(name, Encoding.UTF8.GetBytes(content)));

        var bad = Assert.Single(_bad);
        Assert.Equal((name, line), (Path.GetFileName(bad.File), bad.Line));
        Assert.Equal($"{name}, line {line}: {bad.Reason}", _folder.ErrorOf<MoodExample>(name, content));
    }

    [Fact]
    public void Many_rows_around_unclosed_quotes_are_all_read()
    {
        var rows = Enumerable.Range(1, 29_000).Select(row => row is 7 or 8 or 20_000 ? $"\"row {row},1" : $"row {row},1");

        Assert.Equal(28_997, Read<MoodExample>("a.csv", Encoding.UTF8.GetBytes("text,label\n" + string.Join("\n", rows))).Count);
        Assert.Equal([8, 9, 20_001], _bad.Select(row => row.Line));
    }

    [Theory]
    [InlineData("a.csv", "text,label\none,1\ncaf?,1\ntwo,0\n", 3)]
    [InlineData("a.jsonl", "{\"text\": \"one\", \"label\": 1}\n{\"text\": \"caf?\", \"label\": 1}\n{\"text\": \"two\", \"label\": 0}\n", 2)]
    public void A_row_that_is_not_UTF_8_is_skipped(string name, string content, int line)
    {
        byte[] bytes = [.. Encoding.UTF8.GetBytes(content).Select(b => b == '?' ? (byte)0xE9 : b)];

        Assert.Equal(["one", "two"], Read<MoodExample>(name, bytes).Select(example => example.Text));
        Assert.Equal(line, Assert.Single(_bad).Line);
    }

    [Fact]
    public void A_sentence_with_a_bad_line_is_skipped_to_its_end()
    {
        var read = Read<TinyEntities.Example>("a.conll", "Ada B-PER\n\nMax\nmet O\nher O\n\nRome B-LOC\n"u8.ToArray());

        Assert.Equal(["Ada", "Rome"], read.Select(example => example.Text));
        Assert.Equal(3, Assert.Single(_bad).Line);
    }

    [Fact]
    public void A_file_of_bad_rows_alone_and_a_bad_header_stop_the_read()
    {
        Assert.Equal(
            "a.csv has no row that can be read. First: a.csv, line 2: the text (column \"text\") is empty.",
            _folder.ErrorOf<MoodExample>("a.csv", "text,label\n,1\n,1\n", new() { OnBadRow = _bad.Add }));
        Assert.StartsWith(
            "a.csv, line 1: malformed CSV",
            _folder.ErrorOf<MoodExample>("a.csv", "\"text,label\nok,1\n", new() { OnBadRow = _bad.Add }), StringComparison.Ordinal);
        Assert.StartsWith(
            "a.jsonl, line 1: found \"1\"",
            _folder.ErrorOf<MoodExample>("a.jsonl", "1\n2\n", new() { OnBadRow = _bad.Add }), StringComparison.Ordinal);
    }

    [Fact]
    public void A_skipped_row_says_what_the_error_says() =>
        Assert.Equal("a.csv, line 7: the text is empty.", new BadRow("a.csv", 7, "the text is empty.").ToString());

    public void Dispose() => _folder.Dispose();

    private IReadOnlyList<TExample> Read<TExample>(string name, byte[] content) where TExample : IExample<TExample> =>
        ExampleFile.Read<TExample>(_folder.Write(name, content), new() { OnBadRow = _bad.Add });
}
