namespace ModelDsl.Architecture.Tests;

/// <summary>Relative links of the repository's pages lead to files and headings that exist.</summary>
public sealed class LinkTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("modeldsl-links-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Every_link_of_the_repository_works()
    {
        var broken = BrokenLinks(RepositoryFiles.Root);
        Assert.True(broken.Count == 0, string.Join('\n', broken));
    }

    [Theory]
    [InlineData("[page](there.md)")]
    [InlineData("[page](there.md#two-words)")]
    [InlineData("[page](there.md#two-words-1)")]
    [InlineData("[`code` and text](there.md#with-code) and [folder](./)")]
    [InlineData("[below](#here)")]
    [InlineData("[web](https://example.com/nothing#here)")]
    [InlineData("`[code](nowhere.md)`")]
    [InlineData("```\n[code](nowhere.md)\n```")]
    public void A_link_that_works_is_not_reported(string text) => Assert.Empty(BrokenLinksOf(text));

    [Theory]
    [InlineData("[page](nowhere.md)", "here.md, line 3: there is no nowhere.md")]
    [InlineData("text\n[page](there.md#three-words)", "here.md, line 4: there.md has no heading #three-words")]
    [InlineData("[above](#nothing)", "here.md, line 3: here.md has no heading #nothing")]
    [InlineData("[name]: nowhere.md", "here.md, line 3: there is no nowhere.md")]
    public void A_broken_link_is_reported_with_file_and_line(string text, string report) => Assert.Equal([report], BrokenLinksOf(text));

    private List<string> BrokenLinksOf(string text)
    {
        File.WriteAllText(Path.Combine(_folder.FullName, "here.md"), $"# Here\n\n{text}\n");
        File.WriteAllText(Path.Combine(_folder.FullName, "there.md"), "# There\n\n## Two words\n\n## Two words\n\n## With `code`\n");
        return BrokenLinks(_folder.FullName);
    }

    private static List<string> BrokenLinks(string root)
    {
        var pages = MarkdownPage.ReadAll(root).ToDictionary(page => page.Path, StringComparer.Ordinal);
        return
        [
            .. from page in pages.Values
               from link in page.Links
               where !link.IsAbsolute
               let problem = ProblemOf(page, link, pages)
               where problem is not null
               select $"{Path.GetRelativePath(root, page.Path).Replace('\\', '/')}, line {link.Line}: {problem}",
        ];
    }

    private static string? ProblemOf(MarkdownPage page, MarkdownLink link, Dictionary<string, MarkdownPage> pages)
    {
        var target = link.File.Length == 0 ? page.Path : Path.GetFullPath(link.File, Path.GetDirectoryName(page.Path)!);
        if (!File.Exists(target) && !Directory.Exists(target))
            return $"there is no {link.File}";

        return link.Anchor is { } anchor && pages.TryGetValue(target, out var linked) && !linked.HasAnchor(anchor)
            ? $"{Path.GetFileName(target)} has no heading #{anchor}"
            : null;
    }
}
