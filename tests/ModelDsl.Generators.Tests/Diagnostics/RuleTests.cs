using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using ModelDsl.Generators.Callers;

namespace ModelDsl.Generators.Tests.Diagnostics;

/// <summary>Every rule has a page, a description, messages, a line in the release file and a test.</summary>
public sealed class RuleTests
{
    private static readonly string Generator = Path.GetFullPath(Path.Combine(ThisFile(), "../../../../generators/ModelDsl.Generators"));

    private static readonly ILookup<string, DiagnosticDescriptor> Rules = new ModelAnalyzer().SupportedDiagnostics
        .Concat(new CallerAnalyzer().SupportedDiagnostics)
        .Distinct()
        .ToLookup(rule => rule.Id);

    public static TheoryData<string> Ids() => [.. Rules.Select(rule => rule.Key)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_rule_links_to_its_page(string id)
    {
        Assert.All(Rules[id],
            message => Assert.EndsWith($"/generators/ModelDsl.Generators/Diagnostics/Help/{id}.md", message.HelpLinkUri,
                StringComparison.Ordinal));
        Assert.True(File.Exists(Path.Combine(Generator, "Diagnostics", "Help", id + ".md")));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_rule_describes_itself_in_sentences(string id) => Assert.All(Rules[id], message =>
    {
        Assert.Matches(@"^[A-Z\[].+\.$", $"{message.Description}");
        Assert.DoesNotMatch(@"\.$", $"{message.Title}");
    });

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_message_is_more_than_its_arguments(string id) =>
        Assert.All(Rules[id], message => Assert.NotEqual("{0}", $"{message.MessageFormat}"));

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_rule_has_one_title_and_severity(string id) =>
        Assert.Single(
            Rules[id].Select(message => ($"{message.Title}", $"{message.Description}", message.DefaultSeverity, message.Category))
                .Distinct());

    [Fact]
    public void The_release_file_lists_the_rules()
    {
        var listed = Directory.GetFiles(Generator, "AnalyzerReleases.*.md")
            .SelectMany(File.ReadAllLines)
            .Where(line => line.StartsWith("MDSL", StringComparison.Ordinal));

        Assert.Equal(
            Rules.Select(rule => $"{rule.Key} | {rule.First().Category} | {rule.First().DefaultSeverity} | {rule.First().Title}").Order(),
            listed.Order());
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_rule_has_a_test(string id) => Assert.Contains(
        Directory.GetFiles(Path.GetFullPath(Path.Combine(ThisFile(), "../..")), "*.cs", SearchOption.AllDirectories),
        file => File.ReadAllText(file).Contains($"{{|{id}:", StringComparison.Ordinal));

    private static string ThisFile([CallerFilePath] string file = "") => file;
}
