using ModelDsl.Testing;
using ModelDsl.Tests.Models.Declared;
using ModelDsl.Tests.Training.HandWritten;

namespace ModelDsl.Tests.Training.Workers;

/// <summary>Several workers train what one process would.</summary>
[Collection(AloneCollection.Name)]
public sealed class SharedRunTests : TrainingFixture
{
    private static readonly string[] Texts =
        [.. Enumerable.Range(0, 40).Select(row =>
            string.Join(' ', Enumerable.Repeat($"{"ab"[row % 2]} {"?!;"[row % 3]}", 1 + (row * 7 % 10))))];

    [Theory]
    [InlineData(2, true, 1)]
    [InlineData(3, true, 2)]
    [InlineData(2, false, 1)]
    [InlineData(4, false, 2)]
    public void Of_two_heads(int workers, bool cachePrefix, int accumulation)
    {
        var options = Options with { CachePrefix = cachePrefix, GradientAccumulation = accumulation };

        AssertSame(Run(options, 1), Run(options with { RunDirectory = RunDirectory + "-shared" }, workers)[0]);
        Assert.Empty(FilesThatDiffer(RunDirectory, RunDirectory + "-shared"));
    }

    [Fact]
    public void Of_heads_of_all_kinds_where_labels_are_missing() =>
        AssertSame<TinyReview.Stage, TinyReview.Example, TinyReview.Prediction>(TinyReview.FromPretrained, "bert-tiny", (text, row) => new(
            text, row % 4 == 0 ? null : (TinyReview.Moods)(row % 2), row % 3 == 0 ? [TinyReview.Topics.Size] : [],
            row % 5 == 0 ? null : row % 7 / 6.0));

    [Fact]
    public void Of_T5_with_a_tied_output() =>
        AssertSame<TinyTranslator.Stage, TinyTranslator.Example, TinyTranslator.Prediction>(
            TinyTranslator.FromPretrained, "t5-tiny", (text, row) => new(text, Texts[(row + 1) % Texts.Length]));

    [Fact]
    public void Of_T5_with_a_cached_encoder() =>
        AssertSame<TinyDecoderFirst.Stage, TinyDecoderFirst.Example, TinyDecoderFirst.Prediction>(
            TinyDecoderFirst.FromPretrained, "t5v11-tiny", (text, row) => new(text, Texts[(row + 1) % Texts.Length]));

    [Fact]
    public void Of_a_masked_language_model() => AssertSame<TinyWords.Stage, TinyWords.Example, TinyWords.Prediction>(
        TinyWords.FromPretrained, "bert-tiny-mlm", (text, _) => new(text));

    [Fact]
    public void Of_stages_that_are_run_one_by_one()
    {
        AssertSame([RunStages(Options, WorkerGroup.Alone)], ThreadWorkers.Run(2, workers =>
            RunStages(Options with { RunDirectory = RunDirectory + "-shared" }, workers))[0]);

        static Ledger RunStages(TrainerOptions<TinyTriage.Stage> options, WorkerGroup workers)
        {
            using var model = OpenAlone(dropout: 0);
            using var trainer = new TinyTriage.Trainer(model, options with { Workers = workers });
            trainer.RunStage(TinyTriage.Stage.Heads, Train, Dev);
            trainer.RunStage(TinyTriage.Stage.Layer1, Train, Dev);
            return trainer.Ledger;
        }
    }

    [Fact]
    public void All_workers_end_with_the_same_bits_and_only_the_first_one_raises_events()
    {
        var ends = ThreadWorkers.Run(2, workers =>
        {
            var events = 0;
            using var model = OpenAlone(dropout: 0.1);
            using var trainer = new TinyTriage.Trainer(model, InMemory with { Workers = workers });
            trainer.Progressed += (_, _) => events++;
            trainer.Evaluated += (_, _) => events++;
            trainer.Caching += (_, _) => events++;
            trainer.Run(Train, Dev);
            return (Bits: Bits(model), Events: events);
        });

        Assert.Empty(Changed(ends[0].Bits, ends[1].Bits));
        Assert.NotEqual(0, ends[0].Events);
        Assert.Equal(0, ends[1].Events);
    }

    private static void AssertSame<TStage, TExample, TPrediction>(
        Func<string, PretrainedOptions?, StagedModel<TStage, TExample, TPrediction>> open, string model,
        Func<string, int, TExample> example)
        where TStage : struct, Enum
    {
        List<TExample> examples = [.. Texts.Select(example)];
        AssertSame([RunOn(WorkerGroup.Alone)], ThreadWorkers.Run(2, RunOn)[0]);

        Ledger RunOn(WorkerGroup workers)
        {
            using var opened = open(Goldens.PathOf($"models/{model}/checkpoint"), new() { Dropout = 0 });
            using var trainer = new StagedTrainer<TStage, TExample, TPrediction>(
                opened, new() { Epochs = 2, BatchSize = 8, LearningRate = 1e-3, Workers = workers });
            return trainer.Run(examples[..28], examples[28..]);
        }
    }

    private static void AssertSame(Ledger[] alone, Ledger shared)
    {
        foreach (var (expected, actual) in alone[0].Attempts.Zip(shared.Attempts))
        {
            foreach (var (one, other) in expected.Epochs.Zip(actual.Epochs))
            {
                Assert.Equal(one.TrainingLoss, other.TrainingLoss, 1e-5);
                foreach (var (task, metrics) in one.Evaluation.Tasks)
                {
                    Assert.Equal(metrics.Values.Select(metric => metric.Name), other.Evaluation[task].Values.Select(metric => metric.Name));
                    Assert.Equal(metrics.Count, other.Evaluation[task].Count);
                    Assert.All(metrics.Values, metric => Assert.Equal(
                        metric.Value, other.Evaluation[task][metric.Name], 1e-5 * Math.Max(1, Math.Abs(metric.Value))));
                }
            }

            Assert.Equal((expected.Stage, expected.Decision, expected.BestEpoch), (actual.Stage, actual.Decision, actual.BestEpoch));
        }

        Assert.Equal(alone[0].Attempts.Count, shared.Attempts.Count);
    }

    private static IEnumerable<string> FilesThatDiffer(string expected, string actual) =>
        Files(expected).Except(Files(actual)).Concat(Files(actual).Except(Files(expected)));

    private static IEnumerable<string> Files(string directory) => Directory.EnumerateFiles(directory, "*", SearchOption.AllDirectories)
        .Select(file => Path.GetRelativePath(directory, file));

    private static Ledger[] Run(TrainerOptions<TinyTriage.Stage> options, int count) => ThreadWorkers.Run(count, workers =>
    {
        using var model = OpenAlone(dropout: 0);
        using var trainer = new TinyTriage.Trainer(model, options with { Workers = workers });
        return trainer.Run(Train, Dev);
    });

    private static TinyTriage OpenAlone(double dropout) =>
        TinyTriage.FromPretrained(Goldens.PathOf("models/bert-tiny-seqcls/checkpoint"), new() { Dropout = dropout });
}
