using Microsoft.CodeAnalysis.CSharp;
using ModelDsl.Testing;

namespace ModelDsl.Generators.Tests.Emission;

/// <summary>The TorchSharp module initializer is emitted once per assembly with models.</summary>
public sealed class TorchStartupTests
{
    private const string One = "[ModelDsl.Backbone(\"bert-tiny\")] public partial class One;";
    private const string Two = "[ModelDsl.Backbone(\"t5-small\")] public partial class Two;";

    private static readonly GeneratorHarness Harness = new(new TorchStartupGenerator());

    [Theory]
    [InlineData("public class Nothing;", 0)]
    [InlineData(One, 1)]
    [InlineData(One + Two, 1)]
    public void Once_for_all_models(string source, int files)
    {
        var run = Harness.Run(source);
        run.AssertCompiles();
        Assert.Equal(files, run.Sources.Count);
    }

    [Fact]
    public void Nothing_is_emitted_for_a_project_whose_language_is_too_old()
    {
        var harness = new GeneratorHarness(new TorchStartupGenerator()) { Language = LanguageVersion.CSharp9 };
        Assert.Empty(harness.Run(One.Replace(";", " { }", StringComparison.Ordinal)).Sources);
    }

    [Fact]
    public void Another_model_emits_nothing_again()
    {
        var run = Harness.Run(One);
        Assert.Empty(Incrementality.ReEmittedAfter(run, edited => edited.AddSource("Two.cs", Two)));
    }
}
