using ModelDsl.Testing;
using ModelDsl.Tests.Models.Declared;

namespace ModelDsl.Mpi.Tests;

/// <summary>A run that several ranks do as one.</summary>
/// <param name="Name">The name of its run directory.</param>
/// <param name="Run">Runs it in a directory, and calls an action after each step.</param>
internal sealed record Case(string Name, Action<string, WorkerGroup, Action> Run)
{
    private const int Trained = 28;

    /// <summary>Runs whose losses do not depend on the number of ranks.</summary>
    public static IReadOnlyList<Case> All { get; } =
    [
        new("cached", (directory, workers, step) => Moods(new() { RunDirectory = directory, Workers = workers }, step)),
        new("cached-in-files", (directory, workers, step) => Moods(
            new() { RunDirectory = directory, Workers = workers, CacheDirectory = directory + "-cache" }, step)),
        new("uncached", (directory, workers, step) => Moods(
            new() { RunDirectory = directory, Workers = workers, CachePrefix = false, GradientAccumulation = 2 }, step)),
        new("recomputed", (directory, workers, step) => Moods(
            new() { RunDirectory = directory, Workers = workers, CheckpointActivations = true, EvaluateEvery = 2 }, step)),
        new("heads", (directory, workers, step) =>
        {
            using var model = TinyReview.FromPretrained(Checkpoint("bert-tiny"), NoDropout);
            Train(model, new() { RunDirectory = directory, Workers = workers }, Samples.Reviews, step);
        }),
        new("t5", (directory, workers, step) =>
        {
            using var model = TinyTranslator.FromPretrained(Checkpoint("t5-tiny"), NoDropout);
            Train(
                model, new() { RunDirectory = directory, Workers = workers },
                [.. Samples.Pairs.Select(pair => new TinyTranslator.Example(pair.Source, pair.Target))], step);
        }),
        new("t5-cached", (directory, workers, step) =>
        {
            using var model = TinyDecoderFirst.FromPretrained(Checkpoint("t5v11-tiny"), NoDropout);
            Train(
                model, new() { RunDirectory = directory, Workers = workers },
                [.. Samples.Pairs.Select(pair => new TinyDecoderFirst.Example(pair.Source, pair.Target))], step);
        }),
    ];

    /// <summary>A run that saves its state after every step, long enough to be stopped, with dropout.</summary>
    public static Case Long { get; } = new("", (directory, workers, step) =>
    {
        using var model = TinyCached.FromPretrained(Checkpoint("bert-tiny"), new() { Dropout = 0.1 });
        Train(model, new() { RunDirectory = directory, Workers = workers, SaveStateEvery = TimeSpan.Zero }, Samples.Moods, step);
    });

    private static PretrainedOptions NoDropout => new() { Dropout = 0 };

    private static string Checkpoint(string model) => Goldens.PathOf($"models/{model}/checkpoint");

    private static void Moods(TrainerOptions<TinyCached.Stage> options, Action step)
    {
        using var model = TinyCached.FromPretrained(Checkpoint("bert-tiny"), NoDropout);
        Train(model, options, Samples.Moods, step);
    }

    private static void Train<TStage, TExample, TPrediction>(
        StagedModel<TStage, TExample, TPrediction> model, TrainerOptions<TStage> options, IReadOnlyList<TExample> examples, Action step)
        where TStage : struct, Enum
    {
        using var trainer = new StagedTrainer<TStage, TExample, TPrediction>(model, options with
        {
            Epochs = 2, BatchSize = 8, LearningRate = 1e-3,
        });
        trainer.Progressed += (_, _) => step();
        trainer.Run([.. examples.Take(Trained)], [.. examples.Skip(Trained)]);
    }
}
