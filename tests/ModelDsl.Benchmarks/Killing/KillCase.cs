using ModelDsl.Tests.Models.Declared;

namespace ModelDsl.Benchmarks.Killing;

/// <summary>A model with data and settings, trained in processes that are killed.</summary>
/// <param name="Name">Name in the table and on the command line.</param>
/// <param name="Start">Opens the model; the result trains it in a run directory, saving states at least that often.</param>
internal sealed record KillCase(string Name, Func<Func<string, TimeSpan, KillReport>> Start)
{
    private const int Epochs = 3;
    private const int Batch = 8;

    /// <summary>All cases.</summary>
    public static IReadOnlyList<KillCase> All { get; } =
    [
        TwoHeads("two heads, caches", options => options),
        TwoHeads("no caches", options => options with { CachePrefix = false }),
        TwoHeads("accumulation and clipping", options =>
            options with { BatchSize = Batch / 2, GradientAccumulation = 2, MaxGradientNorm = 0.5 }),
        TwoHeads("bfloat16", options => options with { Precision = Precision.BFloat16, CachePrecision = Precision.BFloat16 }),
        TwoHeads("activation checkpointing", options => options with { CheckpointActivations = true }),
        TwoHeads("a stage rolled back", options => options with
        {
            Stages = new() { [Killing.TwoHeads.Stage.Layer1] = new() { LearningRate = 0.5, HeadLearningRate = 0.5 } },
        }),
        TwoHeads("evaluations within epochs", options => options with { EvaluateEvery = 0.25, Patience = 6 }),
        Create<TinyReview.Stage, TinyReview.Example, TinyReview.Prediction>(
            "mixed heads", "bert-tiny", TinyReview.FromPretrained,
            row => new(TextOf(row), (TinyReview.Moods)(row % 2), row % 3 == 0 ? [TinyReview.Topics.Price] : [], row % 5 / 4.0)),
        Create<TinyWords.Stage, TinyWords.Example, TinyWords.Prediction>(
            "masked LM", "bert-tiny-mlm", TinyWords.FromPretrained, row => new(TextOf(row) + " [MASK]")),
        Create<TinyTranslator.Stage, TinyTranslator.Example, TinyTranslator.Prediction>(
            "T5", "t5-tiny", TinyTranslator.FromPretrained, row => new(TextOf(row), TextOf(row + 1))),
    ];

    /// <summary>Returns the case with a name.</summary>
    public static KillCase Find(string name) => All.Single(one => one.Name == name);

    private static KillCase TwoHeads(
        string name, Func<TrainerOptions<TwoHeads.Stage>, TrainerOptions<TwoHeads.Stage>> change) =>
        Create<TwoHeads.Stage, TwoHeads.Example, TwoHeads.Prediction>(
            name, "bert-tiny", Killing.TwoHeads.FromPretrained, row => new(TextOf(row), row % 2, row % 3), change);

    private static KillCase Create<TStage, TExample, TPrediction>(
        string name,
        string checkpoint,
        Func<string, PretrainedOptions?, StagedModel<TStage, TExample, TPrediction>> open,
        Func<int, TExample> createExample,
        Func<TrainerOptions<TStage>, TrainerOptions<TStage>>? change = null)
        where TStage : struct, Enum => new(name, () =>
        {
            var model = open(Path.Combine(AppContext.BaseDirectory, "Goldens", "models", checkpoint, "checkpoint"), null);
            return (directory, every) =>
            {
                TrainerOptions<TStage> options = new()
                {
                    Epochs = Epochs,
                    BatchSize = Batch,
                    LearningRate = 1e-3,
                    HeadLearningRate = 1e-2,
                    RunDirectory = directory,
                    SaveStateEvery = every,
                };
                using var trainer = new StagedTrainer<TStage, TExample, TPrediction>(model, change?.Invoke(options) ?? options);
                trainer.Run(Examples(160, first: 0), Examples(32, first: 1000));
                return KillReport.Create(model, [.. Enumerable.Range(2000, 8).Select(TextOf)]);
            };

            List<TExample> Examples(int count, int first) => [.. Enumerable.Range(first, count).Select(createExample)];
        });

    // The words depend on the labels, so that there is something to learn; the length does not.
    private static string TextOf(int row) => string.Join(
        ' ', Enumerable.Repeat($"{(row % 2 == 0 ? 'a' : 'b')} {"?!;"[row % 3]}", 1 + (row * 7 % 10)));
}
