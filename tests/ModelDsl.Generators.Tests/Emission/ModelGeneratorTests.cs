using Microsoft.CodeAnalysis;
using ModelDsl.Testing;

namespace ModelDsl.Generators.Tests.Emission;

/// <summary>Snapshots of emitted code. Every model also compiles without warnings.</summary>
public sealed class ModelGeneratorTests
{
    [Fact]
    public Task OneLine() => Verify(Emitted(ModelSources.OneLine));

    [Fact]
    public Task TwoHeads() => Verify(Emitted(ModelSources.TwoHeads));

    [Fact]
    public Task Explicit() => Verify(Emitted(ModelSources.Explicit));

    [Fact]
    public Task Poolings() => Verify(Emitted(ModelSources.Poolings));

    [Fact]
    public Task Kinds() => Verify(Emitted(ModelSources.Kinds));

    [Fact]
    public Task EntirelyFrozen() => Verify(Emitted(ModelSources.EntirelyFrozen));

    [Fact]
    public Task FullFineTuning() => Verify(Emitted(ModelSources.FullFineTuning));

    [Fact]
    public Task Nested() => Verify(Emitted(ModelSources.Nested));

    [Fact]
    public Task FromConfig() => Verify(Emitted(ModelSources.FromConfig, ("backbones/starter/config.json", ModelSources.StarterConfig)));

    [Fact]
    public Task FileLabels() => Verify(Emitted(ModelSources.FileLabels, ("data/requests.csv", ModelSources.Requests)));

    [Fact]
    public Task Roberta() => Verify(Emitted(ModelSources.Roberta));

    [Fact]
    public Task DistilBert() => Verify(Emitted(ModelSources.DistilBert));

    [Fact]
    public Task Tagger() => Verify(Emitted(ModelSources.Tagger));

    [Fact]
    public Task Entities() => Verify(Emitted(ModelSources.Entities));

    [Fact]
    public Task MaskedLM() => Verify(Emitted(ModelSources.MaskedLM));

    [Fact]
    public Task T5() => Verify(Emitted(ModelSources.T5));

    [Fact]
    public Task T5V11() => Verify(Emitted(ModelSources.T5V11));

    [Theory]
    [InlineData("""[Backbone("bert-tiny"), Head("A", Labels = 2), Frozen, UnfreezeStage(1, Layers = "pooler")]""",
        "RunPooler(Tensor hidden)")]
    [InlineData("""[Backbone("bert-tiny"), Head("A", Labels = 2, Pooling = Pooling.Mean), Frozen, UnfreezeStage(1, Layers = "1")]""",
        "RunLayer1(Tensor hidden, EncodedBatch batch)")]
    [InlineData("""[Backbone("flan-t5-small"), Head("A", HeadKind.Seq2Seq), Frozen, UnfreezeStage(1, Layers = "encoder.norm")]""",
        "RunEncoderNorm(Tensor hidden) =>")]
    public void A_segment_is_given_the_batch_where_it_reads_it(string attributes, string signature)
    {
        var run = new GeneratorHarness(new ModelGenerator()).Run($"using ModelDsl;\n{attributes}\npublic partial class Desk;");
        run.AssertCompiles();
        Assert.Contains(run.Sources.Values, source => source.Contains(signature, StringComparison.Ordinal));
    }

    private static GeneratorDriver Emitted(string source, params (string Path, string Content)[] additionalFiles)
    {
        var run = new GeneratorHarness(new ModelGenerator()).Run(source, additionalFiles);
        run.AssertCompiles();
        return run.Driver;
    }
}
