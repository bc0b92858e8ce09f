using ModelDsl.Testing;
using ModelDsl.Tests.Models.Declared;
using static ModelDsl.Tests.Models.Declared.TinyReview;

namespace ModelDsl.Tests.Training;

/// <summary>Heads of different kinds on one backbone, in one run.</summary>
[Collection(AloneCollection.Name)]
public sealed class MixedHeadsTests
{
    private static readonly IReadOnlyList<Example> Train = Examples(80, seed: 1);
    private static readonly IReadOnlyList<Example> Dev = Examples(24, seed: 2);

    [Fact]
    public void Heads_of_all_kinds_learn_together()
    {
        using var model = Open(dropout: null);
        using var trainer = new Trainer(model, new() { Epochs = 10, BatchSize = 8, LearningRate = 1e-3, HeadLearningRate = 1e-2 });

        var ledger = trainer.Run(Train, Dev);

        var last = ledger.Stages[^1].Evaluation;
        Assert.All(ledger.Tasks, task => Assert.True(last[task].Score > 0.9, $"{task}: {last[task]}"));
        Assert.Contains("mse  pearson  spearman", ledger.ToString(), StringComparison.Ordinal);
        Assert.Equal(last.Tasks, model.Evaluate(Dev).Tasks);

        var (mood, topic, stars) = model.Predict("a ? a ? a ? a ?");
        Assert.Equal(Moods.Good, mood.Label);
        Assert.Equal([Topics.Price], topic.Labels);
        Assert.InRange(stars, 0.25, 0.75);
    }

    [Fact]
    public void Two_batches_of_8_train_as_one_of_16_does_whatever_labels_are_missing()
    {
        IReadOnlyList<Example> partial = [.. Train.Select((example, row) => (row % 4) switch
        {
            0 => example with { Mood = null, Stars = null },
            1 => example with { Topic = null },
            2 => example with { Stars = null },
            _ => example,
        })];

        var (whole, halves) = (Losses(16, accumulation: 1), Losses(8, accumulation: 2));

        Assert.Equal(whole, halves, (expected, actual) => Math.Abs(expected - actual) < 1e-4);

        List<double> Losses(int batchSize, int accumulation)
        {
            using var model = Open(dropout: 0);
            using var trainer = new Trainer(model,
                new() { Epochs = 2, BatchSize = batchSize, GradientAccumulation = accumulation, LearningRate = 1e-3 });
            return [.. trainer.Run(partial, Dev).Stages.SelectMany(stage => stage.Epochs).Select(epoch => epoch.TrainingLoss)];
        }
    }

    private static TinyReview Open(double? dropout) =>
        FromPretrained(Goldens.PathOf("models/bert-tiny/checkpoint"), new() { Dropout = dropout });

    private static Example[] Examples(int count, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => Example(random.Next(2), random.Next(4), random.Next(2, 10)))];
    }

    // The mood is in the letters, the topics in the punctuation, the number follows from both.
    private static Example Example(int mood, int topics, int length)
    {
        List<Topics> known = [.. new[] { Topics.Price, Topics.Size }.Where(topic => (topics & (1 << (int)topic)) != 0)];
        var words = Enumerable.Repeat($"{(mood == 0 ? 'a' : 'b')} {".?!;"[topics]}", length);
        return new(string.Join(' ', words), (Moods)mood, known, mood + (topics / 2.0));
    }
}
