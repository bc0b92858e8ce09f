using System.Text.RegularExpressions;

namespace ModelDsl.Architecture.Tests;

/// <summary>A Markdown page of a repository: the anchors of its headings, and its links. Code has neither.</summary>
internal sealed partial class MarkdownPage
{
    private readonly Dictionary<string, int> _anchors = new(StringComparer.Ordinal);
    private readonly List<MarkdownLink> _links = [];

    private MarkdownPage(string path)
    {
        Path = path;
        var isCode = false;
        foreach (var (index, line) in File.ReadLines(path).Index())
        {
            if (line.TrimStart().StartsWith("```", StringComparison.Ordinal))
                isCode = !isCode;
            else if (!isCode)
                Add(line, index + 1);
        }
    }

    /// <summary>The full path of the file.</summary>
    public string Path { get; }

    /// <summary>The links in the order of their lines.</summary>
    public IReadOnlyList<MarkdownLink> Links => _links;

    /// <summary>Reads every page below a folder.</summary>
    public static IEnumerable<MarkdownPage> ReadAll(string folder) =>
        RepositoryFiles.Find(folder, "*.md").Select(file => new MarkdownPage(file));

    /// <summary>Returns whether a heading of the page has this anchor, as GitHub makes them.</summary>
    public bool HasAnchor(string anchor) => _anchors.ContainsKey(anchor);

    private void Add(string line, int number)
    {
        if (Heading().Match(line) is { Success: true } heading)
            AddAnchor(AnchorOf(heading.Groups["text"].Value));

        foreach (Match link in Link().Matches(CodeSpan().Replace(line, "code")))
            _links.Add(new(number, Uri.UnescapeDataString(link.Groups["target"].Value)));
    }

    // The second heading of the same text is numbered -1, the third -2.
    private void AddAnchor(string anchor)
    {
        _anchors[anchor] = _anchors.TryGetValue(anchor, out var seen) ? seen + 1 : 0;
        if (_anchors[anchor] is > 0 and var number)
            _anchors.TryAdd($"{anchor}-{number}", 0);
    }

    private static string AnchorOf(string heading)
    {
        var text = LinkText().Replace(heading, "${text}").ToLowerInvariant();
        return string.Concat(text.Where(c => char.IsLetterOrDigit(c) || c is ' ' or '-' or '_')).Replace(' ', '-');
    }

    [GeneratedRegex(@"^#{1,6}\s+(?<text>.*?)\s*$")]
    private static partial Regex Heading();

    [GeneratedRegex(@"\]\((?<target>[^)\s]+)(?:\s+""[^""]*"")?\)|^\[[^\]]+\]:\s*(?<target>\S+)")]
    private static partial Regex Link();

    [GeneratedRegex(@"\[(?<text>[^\]]*)\]\([^)]*\)")]
    private static partial Regex LinkText();

    [GeneratedRegex("(`+).+?\\1")]
    private static partial Regex CodeSpan();
}

/// <summary>A link of a page.</summary>
/// <param name="Line">The line, from 1.</param>
/// <param name="Target">Its target: an address, or a path with or without an anchor.</param>
internal sealed record MarkdownLink(int Line, string Target)
{
    /// <summary>Whether the target is on the web, where no test looks.</summary>
    public bool IsAbsolute => Uri.TryCreate(Target, UriKind.Absolute, out var address) && !address.IsFile;

    /// <summary>The path, empty for an anchor on the same page.</summary>
    public string File => Target.Split('#')[0];

    /// <summary>The anchor, or null.</summary>
    public string? Anchor => Target.Split('#') is [_, var anchor] ? anchor : null;
}
