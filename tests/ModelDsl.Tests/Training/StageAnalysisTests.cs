using ModelDsl.Metrics;
using ModelDsl.Testing;
using ModelDsl.Tests.Models.Declared;

namespace ModelDsl.Tests.Training;

/// <summary>What a stage's entry in the ledger says of each task beside its metrics.</summary>
[Collection(AloneCollection.Name)]
public sealed class StageAnalysisTests : TrainingFixture
{
    [Fact]
    public void Classes_confusions_and_flips_add_up_to_the_metrics()
    {
        // One epoch at a small rate: some answers stay wrong, and later stages flip some of them.
        var ledger = TrainerOf(Open(), Options with { Epochs = 1, HeadLearningRate = 3e-3 }).Run(Train, Dev);

        Assert.Contains(ledger.Stages, stage => stage.Analyses["Size"].Flips is { Fixed: > 0 });
        foreach (var (stage, before) in ledger.Stages.Zip(ledger.Stages.Select(stage => (StageResult?)stage).Prepend(null)))
        {
            foreach (var (task, metrics) in stage.Evaluation.Tasks)
            {
                var analysis = stage.Analyses[task];
                Assert.Equal(metrics.Count, analysis.Classes.Sum(entry => entry.Metrics.Support));
                Assert.Equal(metrics.Count, analysis.Confusion.Sum(cell => cell.Count));
                Assert.Equal(RightOf(metrics), analysis.Confusion.Where(cell => cell.Expected == cell.Predicted).Sum(cell => cell.Count));
                Assert.Equal(before is null, analysis.Flips is null);
                if (analysis.Flips is { } flips)
                    Assert.Equal(RightOf(metrics) - RightOf(before!.Evaluation[task]), flips.Fixed - flips.Broken);

                Assert.Equal(metrics.Values.Select(metric => metric.Name), analysis.Intervals.Select(interval => interval.Name));
                Assert.All(analysis.Intervals, interval => Assert.InRange(metrics[interval.Name], interval.Low, interval.High));
                Assert.InRange(analysis.CalibrationError!.Value, 0, 1);
                Assert.Equal(20, analysis.Worst.Count);
                Assert.Equal(metrics.Loss, analysis.Worst.Average(example => example.Loss), 1e-5);     // all 20 of the development data
                Assert.All(analysis.Worst, example => Assert.Equal(Dev[example.Index].Text, example.Text));
            }
        }

        static int RightOf(TaskMetrics metrics) => (int)Math.Round(metrics[MetricNames.Accuracy] * metrics.Count);
    }

    [Fact]
    public void They_come_back_from_the_run_directory_and_fill_the_page()
    {
        var ledger = TrainerOf(Open(), Options with { Epochs = 1 }).Run(Train, Dev);

        var read = Ledger.Read(RunDirectory);

        foreach (var (written, again) in ledger.Stages.Zip(read.Stages))
        {
            Assert.Equal(written.Analyses.Keys, again.Analyses.Keys);
            foreach (var (task, analysis) in written.Analyses)
            {
                Assert.Equal(analysis.Worst, again.Analyses[task].Worst);
                Assert.Equal(analysis.Intervals, again.Analyses[task].Intervals);
                Assert.Equal(analysis.Confusion, again.Analyses[task].Confusion);
                Assert.Equal(analysis.Classes, again.Analyses[task].Classes);
                Assert.Equal(analysis.Flips?.BrokenExamples, again.Analyses[task].Flips?.BrokenExamples);
            }
        }

        var page = File.ReadAllText(Path.Combine(RunDirectory, "ledger.md"));
        Assert.Contains("\n### 1 Layer1\n", page, StringComparison.Ordinal);
        Assert.Contains("| label | precision | recall | F1 | support |", page, StringComparison.Ordinal);
        Assert.Contains("Expected calibration error: ", page, StringComparison.Ordinal);
        Assert.Contains(" broken (McNemar's exact test: p = ", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Label_sets_and_numbers_have_their_own()
    {
        using var model = TinyReview.FromPretrained(Goldens.PathOf("models/bert-tiny/checkpoint"));
        using var trainer = new TinyReview.Trainer(model, new() { Epochs = 1, BatchSize = 2 });
        IReadOnlyList<TinyReview.Example> examples =
        [
            new("a", TinyReview.Moods.Good, [TinyReview.Topics.Price, TinyReview.Topics.Size], 0.5),
            new("b", TinyReview.Moods.Bad, [], 100),
            new("c", TinyReview.Moods.Bad, null, -1) { Pair = "d" },
        ];

        var stage = trainer.Run(examples, examples).Stages[^1];

        var (topic, stars) = (stage.Analyses["Topic"], stage.Analyses["Stars"]);
        Assert.Equal([("Price", 1), ("Size", 1), ("Colour", 0)], topic.Classes.Select(entry => (entry.Label, entry.Metrics.Support)));
        Assert.Empty(topic.Confusion);
        Assert.NotNull(topic.CalibrationError);
        Assert.Equal("Price, Size", topic.Worst.Single(example => example.Index == 0).Expected);
        Assert.Equal("none", topic.Worst.Single(example => example.Index == 1).Expected);
        Assert.Equal((1, "100"), (stars.Worst[0].Index, stars.Worst[0].Expected));
        Assert.Equal("c [SEP] d", stars.Worst.Single(example => example.Index == 2).Text);
        Assert.Null(stars.Flips);
        Assert.Null(stars.CalibrationError);
    }

    [Fact]
    public void Entities_are_quoted_and_confused_with_O_where_there_are_none()
    {
        using var model = TinyNews.FromPretrained(Goldens.PathOf("models/bert-tiny-mlm/checkpoint"));
        using var trainer = new TinyNews.Trainer(model, new() { Epochs = 6, BatchSize = 4, LearningRate = 2e-3, HeadLearningRate = 3e-2 });
        IReadOnlyList<TinyNews.Example> train =
        [
            .. Enumerable.Range(0, 32).Select(row => new TinyNews.Example(
                $"q {(row % 2 == 0 ? "a b" : "c d")} q", [new(2, 3, (TinyNews.Names)(row % 2))], (TinyNews.TopicLabel)(row % 2))),
        ];
        IReadOnlyList<TinyNews.Example> dev =
        [
            new("q a b q", [new(2, 3, TinyNews.Names.Person)], TinyNews.TopicLabel.Sports),
            new("q c d", [new(2, 3, TinyNews.Names.Person)], null),
            new("q a b", [], null),
        ];

        var analysis = trainer.Run(train, dev).Stages[^1].Analyses["Entities"];

        Assert.Equal([new("Person", "Person", 1), new("Person", "Place", 1), new("O", "Person", 1)], analysis.Confusion);
        Assert.Equal(new ClassMetrics(0.5, 0.5, 0.5, 2), analysis.Classes.Single(entry => entry.Label == "Person").Metrics);
        var missed = analysis.Worst.Single(example => example.Index == 1);
        Assert.Equal(("q c d", "Person \"c d\"", "Place \"c d\""), (missed.Text, missed.Expected, missed.Predicted));
        Assert.Equal("none", analysis.Worst.Single(example => example.Index == 2).Expected);
    }

    [Fact]
    public void Generated_texts_stand_beside_their_references()
    {
        using var model = TinyTranslator.FromPretrained(Goldens.PathOf("models/t5-tiny/checkpoint"));
        using var trainer = new TinyTranslator.Trainer(model, new() { Epochs = 1, BatchSize = 2 });
        IReadOnlyList<TinyTranslator.Example> examples = [new("one two", "three"), new("one", "two")];

        var stages = trainer.Run(examples, examples).Stages;

        var worst = stages[^1].Analyses["Translate"].Worst;
        Assert.Equal(["three", "two"], worst.OrderBy(example => example.Index).Select(example => example.Expected!));
        Assert.All(worst, example => Assert.Equal(model.Predict(examples[example.Index].Text).Translate, example.Predicted));
        Assert.NotNull(stages[^1].Analyses["Translate"].Flips);
        Assert.Contains(stages[^1].Analyses["Translate"].Intervals, interval => interval.Name == MetricNames.Bleu);
    }

    // Guo et al. (2017), by hand: 4 predictions of .95 of which 3 are right, 6 of .65 of which 3 are right.
    [Fact]
    public void The_calibration_error_is_the_mean_distance_of_confidence_and_accuracy()
    {
        var bins = new CalibrationBins();
        for (var number = 0; number < 4; number++) bins.Add(0.95f, number < 3);
        for (var number = 0; number < 6; number++) bins.Add(0.65f, number < 3);

        Assert.Equal((0.4 * 0.2) + (0.6 * 0.15), bins.ExpectedError, 1e-6);
    }
}
