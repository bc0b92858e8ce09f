using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using ModelDsl.Testing;

namespace ModelDsl.Generators.Tests.Diagnostics;

/// <summary>The models in README.md, the language reference and the examples' pages compile.</summary>
public sealed partial class PageSampleTests
{
    private const string Usings = "using ModelDsl;\n";

    private const string Enums = """

        public enum Sentiment { Negative, Neutral, Positive }
        public enum Topic { Billing, Delivery, Product, Account }
        """;

    private static readonly GeneratorHarness Harness = new(new ModelGenerator());

    private static readonly (string Path, string Text)[] Files =
        [Config("starter"), Config("starter-t5"), ("data/train.csv", "text,topic\nWhere is it?,delivery\nToo much,billing\n"),
            Data("examples/EntityTagger/data/train.jsonl")];

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task A_page_declares_models_that_compile(string page)
    {
        var text = await File.ReadAllTextAsync(Path.Combine(Root(), page));
        var blocks = CodeBlock().Matches(text).Select(block => block.Groups["text"].Value);
        var models = blocks.Where(block => block.Contains("[Backbone(", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(models);

        foreach (var model in models)
        {
            var usings = model.Contains(Usings, StringComparison.Ordinal) ? "" : Usings;
            var run = Harness.Run(usings + model + (model.Contains("enum ", StringComparison.Ordinal) ? "" : Enums), Files);
            run.AssertCompiles();
            Assert.DoesNotContain(await Harness.Diagnose(run), diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        }
    }

    public static TheoryData<string> Pages() =>
    [
        "README.md",
        "src/ModelDsl/README.md",
        "examples/BringYourOwn/README.md",
        "examples/EntityTagger/README.md",
        "examples/Pretrain/README.md",
        "examples/PretrainT5/README.md",
        "examples/SupportTriage/README.md",
        "examples/Translation/README.md",
    ];

    private static (string Path, string Text) Config(string name) =>
        ($"{name}/config.json", File.ReadAllText(Path.Combine(Root(), "examples", name, "config.json")));

    private static (string Path, string Text) Data(string path) => (path, File.ReadAllText(Path.Combine(Root(), path)));

    private static string Root([CallerFilePath] string thisFile = "") => Path.GetFullPath(Path.Combine(thisFile, "../../../.."));

    [GeneratedRegex(@"^```csharp\n(?<text>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex CodeBlock();
}
