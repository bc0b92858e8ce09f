using ModelDsl.Testing;
using ModelDsl.Tests.Models.Declared;

namespace ModelDsl.Tests.Training;

/// <summary>What crosses the boundary is found again by a later run, whatever the heads read and whatever the stages learn from.</summary>
[Collection(AloneCollection.Name)]
public sealed class CacheDirectoryModelTests : PrefixCacheFixture
{
    private const string Bert = "models/bert-tiny/checkpoint";
    private static readonly string[] Texts = [.. Enumerable.Range(1, 20)
        .Select(length => string.Join(' ', Enumerable.Repeat("a ?", length)))];

    [Fact]
    public void Vectors_and_tokens_of_each_text() => AssertFoundAgain(
        () => ByPooler.FromPretrained(Goldens.PathOf(Bert)), Texts.Select((text, row) => new ByPooler.Example(text, row % 3)));

    [Fact]
    public void The_encoder_of_T5() => AssertFoundAgain(
        () => TinyDecoderFirst.FromPretrained(Goldens.PathOf("models/t5v11-tiny/checkpoint")),
        Texts.Select(text => new TinyDecoderFirst.Example(text, "b c")));

    // The first stage learns from one head, the second from both: each has examples that the other leaves out, or no stage has any use for.
    [Fact]
    public void Stages_that_learn_from_other_examples() => AssertFoundAgain(
        () => ByFrozenHead.FromPretrained(Goldens.PathOf(Bert)),
        Texts.Select(
            (text,
                row) => new ByFrozenHead.Example(text, row % 3 == 0 ? row % 2 : null,
                    row % 4 == 0 ? [ByFrozenHead.StaysLabel.One] : null)));

    [Fact]
    public void Another_vector_of_the_same_frozen_backbone_is_noticed()
    {
        ByMean OpenByMean() => ByMean.FromPretrained(Goldens.PathOf(Bert));
        List<ByMean.Example> examples = [.. Texts.Select((text, row) => new ByMean.Example(text, row % 3))];
        Run(() => ByCls.FromPretrained(Goldens.PathOf(Bert)),
            [.. examples.Select(example => new ByCls.Example(example.Text, example.Task))], CacheDirectory, out _);

        Assert.Equal(Run(OpenByMean, examples, directory: null, out _), Run(OpenByMean, examples, CacheDirectory, out _));
    }

    [Fact]
    public void A_stage_without_a_frozen_prefix_writes_nothing()
    {
        using var model = TinySentiment.FromPretrained(Goldens.PathOf("models/bert-tiny-seqcls/checkpoint"));
        using var trainer = new TinySentiment.Trainer(model, new() { Epochs = 1, CacheDirectory = CacheDirectory });
        List<TinySentiment.Example> examples = [new("a b", 0), new("b c", 1)];
        trainer.RunStage(Enum.GetValues<TinySentiment.Stage>()[^1], examples, examples);

        Assert.False(Directory.Exists(CacheDirectory));
    }

    private void AssertFoundAgain<TStage, TExample, TPrediction>(
        Func<StagedModel<TStage, TExample, TPrediction>> open, IEnumerable<TExample> texts)
        where TStage : struct, Enum
    {
        List<TExample> examples = [.. texts];
        List<int> boundaries;
        using (var model = open()) boundaries = [.. Enum.GetValues<TStage>().Select(model.BoundaryOf).Where(boundary => boundary > 0)];
        var expected = Run(open, examples, directory: null, out var alone);

        Assert.Equal(expected, Run(open, examples, CacheDirectory, out var first));
        Assert.Equal(expected, Run(open, examples, CacheDirectory, out var second));

        // Run one by one, the stages pass the frozen layers once in all, not once each.
        Assert.Equal((alone / boundaries.Count, 0), (first, second));
        Assert.Equal(boundaries.Distinct().Count(), Directory.GetFileSystemEntries(CacheDirectory).Length);
    }

    private static Dictionary<string, float[]> Run<TStage, TExample, TPrediction>(
        Func<StagedModel<TStage, TExample, TPrediction>> open, List<TExample> examples, string? directory, out int passed)
        where TStage : struct, Enum
    {
        using var model = open();
        using var trainer = new StagedTrainer<TStage, TExample, TPrediction>(model,
            new() { Epochs = 1, BatchSize = 8, LearningRate = 1e-4, CacheDirectory = directory });
        var count = CountOf(trainer);
        foreach (var stage in Enum.GetValues<TStage>()) trainer.RunStage(stage, examples, examples);
        passed = count();
        return WeightsOf(model);
    }
}
