using ModelDsl.Testing;

namespace ModelDsl.Generators.Tests.Emission;

/// <summary>What makes TorchSharp loadable is emitted once into an assembly, however many models it declares.</summary>
public sealed class TorchStartupTests
{
    private static readonly GeneratorHarness Harness = new(new TorchStartupGenerator());

    [Theory]
    [InlineData("public class Nothing;", 0)]
    [InlineData("[ModelDsl.Backbone(\"bert-tiny\")] public partial class One;", 1)]
    [InlineData("[ModelDsl.Backbone(\"bert-tiny\")] public partial class One; [ModelDsl.Backbone(\"t5-small\")] public partial class Two;", 1)]
    public void Once_for_all_models(string source, int files)
    {
        var run = Harness.Run(source);
        run.AssertCompiles();
        Assert.Equal(files, run.Sources.Count);
    }

    [Fact]
    public void Another_model_emits_nothing_again()
    {
        var run = Harness.Run("[ModelDsl.Backbone(\"bert-tiny\")] public partial class One;");
        Assert.Empty(Incrementality.ReEmittedAfter(run, edited => edited.AddSource("Two.cs", "[ModelDsl.Backbone(\"t5-small\")] public partial class Two;")));
    }
}
