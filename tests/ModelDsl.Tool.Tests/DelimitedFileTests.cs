extern alias generators;

using generators::ModelDsl.Generators.Model;
using generators::ModelDsl.Generators.Parsing.DataFiles;
using ModelDsl.Data.Formats;

namespace ModelDsl.Tool.Tests;

/// <summary>The compiler and the program read the same columns and labels in a file, each with a parser of its own.</summary>
public sealed class DelimitedFileTests : IDisposable
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("modeldsl-tool-");

    public void Dispose() => _root.Delete(recursive: true);

    [Theory]
    [InlineData("a.csv", "text,label\na b,x\nc,y\n")]
    [InlineData("a.csv", "text;label\na, b;x\nc;y\n")]
    [InlineData("a.csv", "text\tlabel\na, b\tx\nc;\ty\n")]
    [InlineData("a.csv", "text|label\na|x\nc|y\n")]
    [InlineData("a.csv", "sep=;\ntext;label\na,b;x\n")]
    [InlineData("a.csv", "SEP=|\r\ntext|label\r\na,b|x\r\n")]
    [InlineData("a.csv", "sep=\nx\n")]
    [InlineData("a.csv", "text, with a comma;label\na;x\nb;y\n")]
    [InlineData("a.csv", "text, a;label, b\na;x\nb;y\n")]
    [InlineData("a.csv", "text;a, b\none, two;x\nthree, four;y\n")]
    [InlineData("a.csv", "text,label\n\"a, \"\"b\"\";\nc\",x\n\n  \nd,y")]
    [InlineData("a.csv", "\"text; or more\",label\na;b,x\n")]
    [InlineData("a.csv", "text,label\r\n a , x \r\nb,\"y\"\r\n")]
    [InlineData("a.csv", "text;label\na \"b\" c;x\n\"d;e\";y\n")]
    [InlineData("a.csv", "label\nx\ny\n")]
    [InlineData("a.csv", "text,label\nä ß,größer\n日本,🙂\n")]
    [InlineData("a.tsv", "text\tlabel\n\"a\tx\nb, c\t\"y\"\n")]
    [InlineData("a.tsv", "text,label\na,x\n")]
    public void Columns_and_cells_are_the_same(string name, string content)
    {
        var path = Path.Combine(_root.FullName, name);
        File.WriteAllText(path, content);

        var table = LabelTable.Open(name, content);
        using var reader = RecordReader.Open(path, new());
        List<string> cells = [];
        while (reader.Read())
            cells.AddRange(Enumerable.Range(0, reader.Columns.Count).Select(column => reader.Cell(column)!.Trim()));

        Assert.Equal(reader.Columns, table.Columns);
        foreach (var column in Enumerable.Range(0, table.Columns.Count))
        {
            Assert.Equal(
                cells.Where((cell, index) => index % table.Columns.Count == column && cell.Length > 0),
                table.Read(column, LabelCells.One).Select(cell => cell.Text));
        }
    }

    [Fact]
    public void A_large_file_is_sampled_alike()
    {
        var rows = string.Concat(Enumerable.Range(0, 3_000).Select(row => $"a text of row {row}, with a comma{(row > 90 ? ";" : "")};x\n"));
        var path = Path.Combine(_root.FullName, "a.csv");
        File.WriteAllText(path, "text;label\n" + rows);

        using var reader = RecordReader.Open(path, new());

        Assert.Equal(["text", "label"], reader.Columns);
        Assert.Equal(reader.Columns, LabelTable.Open("a.csv", File.ReadAllText(path)).Columns);
    }
}
