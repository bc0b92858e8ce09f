using ModelDsl.Testing;
using ModelDsl.Tests.Models;
using ModelDsl.Tests.Models.Declared;
using TorchSharp;
using static ModelDsl.Tests.Models.Declared.TinyNews;

namespace ModelDsl.Tests.Training;

/// <summary>Heads that read every position, beside one that reads the first alone.</summary>
[Collection(AloneCollection.Name)]
public sealed class PositionHeadsTests
{
    private static readonly IReadOnlyList<Example> Train = Examples(96, seed: 1);
    private static readonly IReadOnlyList<Example> Dev = Examples(32, seed: 2);

    [Fact]
    public void A_tagger_a_classifier_and_a_language_model_learn_together()
    {
        using var model = Open(dropout: null);
        using var trainer = new Trainer(model, new() { Epochs = 8, BatchSize = 8, LearningRate = 2e-3, HeadLearningRate = 1e-2 });

        var last = trainer.Run(Train, Dev).Stages[^1].Evaluation;

        Assert.True(last["Entities"].Score > 0.9, $"Entities: {last["Entities"]}");
        Assert.True(last["Topic"].Score > 0.9, $"Topic: {last["Topic"]}");
        Assert.True(last["Words"].Score > 0.1, $"Words: {last["Words"]}");
        Assert.Equal(last.Tasks, model.Evaluate(Dev).Tasks);

        var prediction = model.Predict("q q c d q ?");
        Assert.Equal((4, 3, Names.Place), prediction.Entities.Select(entity => (entity.Start, entity.Length, entity.Label)).Single());
    }

    [Fact]
    public void Every_stage_answers_as_the_whole_model_does()
    {
        using var scope = torch.NewDisposeScope();
        using var model = Open(dropout: 0);
        using var golden = new GoldenModel("bert-tiny-mlm");
        foreach (var name in GoldenModel.BatchNames)
        {
            var batch = golden.Unlabelled(name);
            var whole = model.Forward(batch).ByTask;
            foreach (var stage in Enum.GetValues<Stage>())
            {
                Assert.All(whole.Zip(model.ForwardStaged(stage, batch).ByTask),
                    pair => GoldenModel.AssertClose(pair.First, pair.Second, tolerance: 0));
            }
        }
    }

    [Fact]
    public void Two_batches_of_8_train_as_one_of_16_does_however_many_words_they_have()
    {
        IReadOnlyList<Example> partial = [.. Train.Select((example, row) => row % 3 == 0 ? example with { Entities = null } : example)];
        var (whole, halves) = (Losses(16, accumulation: 1), Losses(8, accumulation: 2));
        Assert.Equal(whole, halves, (expected, actual) => Math.Abs(expected - actual) < 1e-4);

        List<double> Losses(int batchSize, int accumulation)
        {
            using var model = Open(dropout: 0);
            using var trainer = new Trainer(model,
                new() { Epochs = 1, BatchSize = batchSize, GradientAccumulation = accumulation, LearningRate = 1e-3 });
            return [.. trainer.Run(partial, Dev).Stages.SelectMany(stage => stage.Epochs).Select(epoch => epoch.TrainingLoss)];
        }
    }

    private static TinyNews Open(double? dropout) =>
        FromPretrained(Goldens.PathOf("models/bert-tiny-mlm/checkpoint"), new() { Dropout = dropout });

    private static Example[] Examples(int count, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => Example(random))];
    }

    // A person is "a b", a place "c d", among q's; the topic is in the mark at the end.
    private static Example Example(Random random)
    {
        var (before, after, name, topic) = (random.Next(0, 6), random.Next(0, 6), random.Next(2), random.Next(2));
        var text = string.Join(' ',
            [.. Enumerable.Repeat("q", before), name == 0 ? "a b" : "c d", .. Enumerable.Repeat("q", after), topic == 0 ? "!" : "?"]);
        return new(text, [new TextSpan<Names>(2 * before, 3, (Names)name)], (TopicLabel)topic);
    }
}
