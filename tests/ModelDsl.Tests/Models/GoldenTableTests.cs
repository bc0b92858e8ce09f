using System.IO.Enumeration;
using System.Text.RegularExpressions;
using ModelDsl.Testing;

namespace ModelDsl.Tests.Models;

/// <summary>The table of tests/GOLDENS.md, which says what is compared with which recorded file: it leaves no file out and names nothing
/// that is not there.</summary>
public sealed partial class GoldenTableTests
{
    private readonly List<Row> _rows = [.. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "GOLDENS.md"))
        .Where(line => line.StartsWith("| ", StringComparison.Ordinal) && line.Contains('`', StringComparison.Ordinal))
        .Select(line => line.Split('|')).Select(cells => new Row(Quoted(cells[2]), Quoted(cells[3])))];

    private readonly string[] _files = [.. Directory.EnumerateFiles(Goldens.PathOf(""), "*", SearchOption.AllDirectories)
        .Select(path => Path.GetRelativePath(Goldens.PathOf(""), path).Replace('\\', '/'))];

    [Fact]
    public void Every_recorded_file_is_in_it() => Assert.All(_files, file =>
        Assert.Contains(_rows.SelectMany(row => row.Patterns), pattern => FileSystemName.MatchesSimpleExpression(pattern, file)));

    [Fact]
    public void Every_pattern_of_it_has_files() =>
        Assert.All(_rows.SelectMany(row => row.Patterns),
            pattern => Assert.Contains(_files, file => FileSystemName.MatchesSimpleExpression(pattern, file)));

    [Fact]
    public void Every_class_of_it_has_tests() => Assert.All(_rows.SelectMany(row => row.Classes), name =>
        Assert.Contains(GetType().Assembly.GetTypes(), type => type.Name == name && !type.IsAbstract && type.GetMethods().Any(IsTest)));

    private static bool IsTest(System.Reflection.MethodInfo method) => method.IsDefined(typeof(FactAttribute), inherit: true);

    private static string[] Quoted(string cell) => [.. InBackquotes().Matches(cell).Select(match => match.Groups[1].Value)];

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex InBackquotes();

    private sealed record Row(string[] Patterns, string[] Classes);
}
