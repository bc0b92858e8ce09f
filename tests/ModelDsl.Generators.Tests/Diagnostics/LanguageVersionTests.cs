using Microsoft.CodeAnalysis.CSharp;
using ModelDsl.Testing;

namespace ModelDsl.Generators.Tests.Diagnostics;

/// <summary>MDSL0026: the project's C# is too old for emitted code.</summary>
public sealed class LanguageVersionTests
{
    [Theory]
    [InlineData(LanguageVersion.CSharp12, "12.0")]
    [InlineData(LanguageVersion.CSharp11, "11.0")]
    public async Task An_old_version_is_said_once_and_nothing_is_emitted(LanguageVersion language, string version)
    {
        const string Source = """
            using ModelDsl;
            namespace Desk
            {
                public enum Topic { Billing, Delivery }
                [Backbone("bert-base"), Head<Topic>("Topic"), Head("Entities", HeadKind.TokenClassification, "a", "b"), Frozen, UnfreezeStage(1)]
                public partial class {|MDSL0026:Triage|} { }
            }
            """;
        var harness = new GeneratorHarness(new ModelGenerator()) { Language = language };

        await harness.VerifyDiagnostics(
            Source,
            $"Triage needs C# 13, and the project is compiled as C# {version}: "
            + "remove LangVersion from the project file, or write <LangVersion>13</LangVersion>");

        var run = harness.Run(Source.Replace("{|MDSL0026:Triage|}", "Triage", StringComparison.Ordinal));
        Assert.Empty(run.Sources);
        run.AssertCompiles();
    }

    [Theory]
    [InlineData(ModelSources.OneLine)]
    [InlineData(ModelSources.TwoHeads)]
    [InlineData(ModelSources.Explicit)]
    [InlineData(ModelSources.Poolings)]
    public void The_version_that_is_asked_for_is_enough(string source)
    {
        var run = new GeneratorHarness(new ModelGenerator()) { Language = LanguageVersion.CSharp13 }.Run(source);

        Assert.NotEmpty(run.Sources);
        run.AssertCompiles();
    }
}
