using System.Text.RegularExpressions;

namespace ModelDsl.Architecture.Tests;

/// <summary>Each test that the page of promises names exists.</summary>
public sealed partial class PromiseTests
{
    [Fact]
    public void Every_named_test_exists()
    {
        var page = File.ReadAllText(Path.Combine(RepositoryFiles.Root, "src", "ModelDsl", "PROMISES.md"));
        var named = TestName().Matches(page).Select(match => (Class: match.Groups[1].Value, Method: match.Groups[2].Value)).ToList();
        var classes = Directory.EnumerateFiles(Path.Combine(RepositoryFiles.Root, "tests"), "*Tests.cs", SearchOption.AllDirectories)
            .ToLookup(Path.GetFileNameWithoutExtension, File.ReadAllText);

        Assert.NotEmpty(named);
        Assert.All(named, test =>
            Assert.Contains(classes[test.Class], source => source.Contains($" {test.Method}(", StringComparison.Ordinal)));
    }

    [Fact]
    public void Every_promise_names_a_test()
    {
        var rows = File.ReadLines(Path.Combine(RepositoryFiles.Root, "src", "ModelDsl", "PROMISES.md"))
            .Where(line => line.StartsWith("| ", StringComparison.Ordinal) && !line.StartsWith("| promise", StringComparison.Ordinal));

        Assert.All(rows, row => Assert.Matches(TestName(), row));
    }

    [GeneratedRegex("`([A-Za-z0-9]+Tests)\\.([A-Za-z0-9_]+)`")]
    private static partial Regex TestName();
}
