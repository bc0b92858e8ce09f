using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using ModelDsl.Generators.Callers;
using ModelDsl.Testing;

namespace ModelDsl.Generators.Tests.Diagnostics;

/// <summary>Each rule has a page. The analyzer reports its wrong sample and accepts its right one.</summary>
public sealed partial class HelpPageTests
{
    private static readonly GeneratorHarness Harness = new(new ModelGenerator());

    private static readonly Dictionary<string, DiagnosticDescriptor> Rules = new ModelAnalyzer().SupportedDiagnostics
        .Concat(new CallerAnalyzer().SupportedDiagnostics)
        .DistinctBy(rule => rule.Id)
        .ToDictionary(rule => rule.Id);

    [Fact]
    public void Each_rule_and_each_message_of_the_build_has_a_page_and_each_page_one_of_them() =>
        Assert.Equal(Rules.Keys.Concat(BuildMessages().Distinct()).Order(),
            Directory.GetFiles(Folder(), "*.md").Select(path => Path.GetFileNameWithoutExtension(path)).Order());

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task A_page_shows_its_rule(string id)
    {
        var page = await File.ReadAllTextAsync(Path.Combine(Folder(), id + ".md"));
        Assert.Equal($"# {id}: {Rules[id].Title}", page[..page.IndexOf('\n', StringComparison.Ordinal)]);

        var (wrong, found) = await Diagnose(page, "Wrong");
        var diagnostic = Assert.Single(found);
        Assert.Equal(id, diagnostic.Id);
        var line = diagnostic.Location.GetLineSpan().StartLinePosition.Line;
        if (diagnostic.Location.Kind == LocationKind.ExternalFile)
            Assert.Equal("dev.csv", diagnostic.Location.GetLineSpan().Path);
        else
            Assert.Contains($"// {id}", wrong.Split('\n')[line], StringComparison.Ordinal);

        Assert.Empty((await Diagnose(page, "Right")).Found);
    }

    public static TheoryData<string> Ids() => [.. Rules.Keys];

    private static async Task<(string Source, IReadOnlyList<Diagnostic> Found)> Diagnose(string page, string heading)
    {
        var section = page[page.IndexOf($"## {heading}\n", StringComparison.Ordinal)..].Split("\n## ")[0];
        var blocks = Fences().Matches(section).ToLookup(block => block.Groups["language"].Value);
        var block = Assert.Single(blocks["csharp"]);
        var (source, version) = (block.Groups["text"].Value, block.Groups["argument"]);
        var harness = version.Success && LanguageVersionFacts.TryParse(version.Value, out var language)
            ? new(new ModelGenerator()) { Language = language } : Harness;
        var configs = blocks["json"].Select(json => ("starter/config.json", json.Groups["text"].Value));
        var data = blocks["csv"].Select(csv => (csv.Groups["argument"].Value, csv.Groups["text"].Value));
        var run = harness.Run(source, [.. configs, .. data]);
        if (heading == "Right")
            run.AssertCompiles();
        return (source, await harness.Diagnose(run));
    }

    private static IEnumerable<string> BuildMessages() =>
        MessageCode().Matches(File.ReadAllText(Path.Combine(Folder(), "../../../../src/ModelDsl/build/ModelDsl.targets")))
            .Select(code => code.Groups["id"].Value);

    [GeneratedRegex(@" Code=""(?<id>MDSL\d+)""")]
    private static partial Regex MessageCode();

    private static string Folder([CallerFilePath] string thisFile = "") =>
        Path.GetFullPath(Path.Combine(thisFile, "../../../../generators/ModelDsl.Generators/Diagnostics/Help"));

    [GeneratedRegex(@"^```(?<language>\w+)( (?<argument>\S+))?\n(?<text>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fences();
}
