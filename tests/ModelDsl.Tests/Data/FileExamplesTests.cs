using System.Text;
using ModelDsl.Tests.Models.Declared;

namespace ModelDsl.Tests.Data;

/// <summary>A list that reads a file whenever it is needed has what <c>Read</c> returns.</summary>
public sealed class FileExamplesTests : IDisposable
{
    private readonly DataFolder _folder = new();

    [Theory]
    [InlineData("a.csv", "text,label\none,1\n\"two\nlines\",0\n\nthree,\n")]
    [InlineData("a.tsv", "text\tlabel\none\t1\ntwo\t0\nthree\t\n")]
    [InlineData("a.jsonl", "{\"text\": \"one\", \"label\": 1}\n{\"text\": \"two\"}\n\n{\"text\": \"three\", \"label\": 0}\n")]
    public void Examples_are_read_in_order_and_by_index_as_often_as_they_are_needed(string name, string content)
    {
        var expected = _folder.Read<MoodExample>(name, content);
        using var examples = new FileExamples<MoodExample>(_folder.Write(name, content));

        Assert.Equal(3, examples.Count);
        Assert.Equal(expected, examples);
        foreach (var index in (int[])[1, 1, 2, 0, 2]) Assert.Equal(expected[index], examples[index]);
        Assert.Equal(expected, examples);
        Assert.Throws<ArgumentOutOfRangeException>(() => examples[3]);
        Assert.Throws<ArgumentOutOfRangeException>(() => examples[-1]);
    }

    [Fact]
    public void Sentences_with_entities_are_read_too()
    {
        const string Content = "Ada B-PER\nLovelace I-PER\n\nRome B-LOC\n";
        using var examples = new FileExamples<TinyEntities.Example>(_folder.Write("a.conll", Content));

        Assert.Equal(["Ada Lovelace", "Rome"], examples.Select(example => example.Text));
    }

    [Theory]
    [InlineData("a.csv", "text,label\none,perhaps\n")]
    [InlineData("a.csv", "text,label\n")]
    [InlineData("a.csv", "text,label\none,\n")]
    [InlineData("a.csv", "words,label\none,1\n")]
    [InlineData("a.csv", "")]
    [InlineData("a.doc", "text,label\none,1\n")]
    public void A_bad_file_gives_the_error_of_a_read_before_any_example_is_used(string name, string content)
    {
        var path = _folder.Write(name, content);

        var expected = Assert.Throws<ExampleDataException>(() => MoodExample.Read(path));
        var error = Assert.Throws<ExampleDataException>(() => new FileExamples<MoodExample>(path));
        Assert.Equal((expected.Message, expected.Line), (error.Message, error.Line));
    }

    [Fact]
    public void Bad_rows_are_skipped_in_every_read_and_listed_once()
    {
        List<BadRow> bad = [];
        using var examples = new FileExamples<MoodExample>(
            _folder.Write("a.csv", "text,label\none,1\nwrong,perhaps\ntwo,0\n"), new() { OnBadRow = bad.Add });

        Assert.Equal(["one", "two"], examples.Select(example => example.Text));
        Assert.Equal("two", examples[1].Text);
        Assert.Equal(3, Assert.Single(bad).Line);
    }

    [Fact]
    public void A_file_that_has_changed_is_refused()
    {
        var path = _folder.Write("a.csv", "text,label\none,1\ntwo,0\n");
        using var examples = new FileExamples<MoodExample>(path);
        File.AppendAllText(path, "three,1\n", Encoding.UTF8);

        Assert.Contains("has changed", Assert.Throws<ExampleDataException>(() => examples[0]).Message, StringComparison.Ordinal);
        Assert.Contains("has changed", Assert.Throws<ExampleDataException>(() => examples.ToList()).Message, StringComparison.Ordinal);
        File.Delete(path);
        Assert.Contains("has changed", Assert.Throws<ExampleDataException>(() => examples.ToList()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_split_is_that_of_the_examples_in_memory()
    {
        var content = "text,label\n" + string.Join('\n', Enumerable.Range(0, 60).Select(row => $"text {row},{row % 2}"));
        using var examples = new FileExamples<MoodExample>(_folder.Write("a.csv", content));

        var (expected, split) = (MoodExample.Read(_folder.Write("b.csv", content)).Split(dev: 0.3), examples.Split(dev: 0.3));

        Assert.Equal(expected.Train, split.Train);
        Assert.Equal(expected.Dev, split.Dev);
    }

    [Fact]
    public void A_disposed_list_reads_nothing()
    {
        var examples = new FileExamples<MoodExample>(_folder.Write("a.csv", "text,label\none,1\n"));
        examples.Dispose();

        Assert.Throws<ObjectDisposedException>(() => examples[0]);
        Assert.Throws<ObjectDisposedException>(() => examples.ToList());
    }

    public void Dispose() => _folder.Dispose();
}
