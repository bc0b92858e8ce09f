using ModelDsl.Testing;

namespace ModelDsl.Generators.Tests.Diagnostics;

/// <summary>What must pass without a word, and compile.</summary>
public sealed class GoodModelTests
{
    [Theory]
    [MemberData(nameof(Models))]
    public async Task A_good_model_has_no_errors_and_compiles(string name)
    {
        var (source, files) = ModelSources.Named[name];
        var harness = new GeneratorHarness(new ModelGenerator());
        var run = harness.Run(source, files);

        Assert.DoesNotContain(await harness.Diagnose(run), diagnostic => diagnostic.Severity > Microsoft.CodeAnalysis.DiagnosticSeverity.Info);
        run.AssertCompiles();
    }

    public static TheoryData<string> Models() => [.. ModelSources.Named.Keys];
}
