using ModelDsl.Testing;
using ModelDsl.Tests.Models.Declared;
using ModelDsl.Training.Caching;
using TorchSharp;

namespace ModelDsl.Tests.Training;

/// <summary>A model whose boundary moves three times, examples for it, and a folder.</summary>
public abstract class PrefixCacheFixture : IDisposable
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory();

    protected string RunDirectory => Path.Combine(_root.FullName, "run");

    protected string CacheDirectory => Path.Combine(_root.FullName, "cache");

    protected static TinyCached.Example[] Train { get; } = Examples(70, seed: 1);

    protected static TinyCached.Example[] Dev { get; } = Examples(24, seed: 2);

    public void Dispose()
    {
        _root.Delete(recursive: true);
        GC.SuppressFinalize(this);
    }

    protected string[] CacheFiles(string subfolder = "") =>
        Directory.GetFiles(Path.Combine(RunDirectory, subfolder), $".{CacheStorage.FileName}.*");

    protected static Dictionary<string, float[]> Run(TrainerOptions<TinyCached.Stage> options, out Ledger ledger)
    {
        using var model = Open();
        using var trainer = new TinyCached.Trainer(model, options);
        ledger = trainer.Run(Train, Dev);
        return WeightsOf(model);
    }

    protected static Dictionary<string, float[]> WeightsOf(PretrainedModel model)
    {
        using var scope = torch.NewDisposeScope();
        return model.NamedParameters.ToDictionary(named => named.Key, named => named.Value.detach().data<float>().ToArray());
    }

    // The examples that have passed the frozen layers, over all passes.
    protected static Func<int> CountOf<TStage, TExample, TPrediction>(
        StagedTrainer<TStage, TExample, TPrediction> trainer) where TStage : struct, Enum
    {
        var (ended, running) = (0, 0);
        trainer.Caching += (_, progress) =>
        {
            if (progress.IsReused) return;
            if (progress.Examples < running) ended += running;
            running = progress.Examples;
        };
        return () => ended + running;
    }

    protected static IEnumerable<double> Losses(Ledger ledger) =>
        from stage in ledger.Stages
        from epoch in stage.Epochs
        from loss in epoch.Evaluation.Tasks.Values.Select(metrics => metrics.Loss).Append(epoch.TrainingLoss)
        select loss;

    protected static bool Near(double expected, double actual) => Math.Abs(expected - actual) < 1e-5;

    protected static TinyCached Open(PretrainedOptions? options = null) =>
        TinyCached.FromPretrained(Goldens.PathOf("models/bert-tiny/checkpoint"), options);

    private static TinyCached.Example[] Examples(int count, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(row => new TinyCached.Example(
            string.Join(' ', Enumerable.Repeat($"{"ab"[row % 2]} {"?!;"[row % 3]}", random.Next(1, 12))),
            (TinyCached.Moods)(row % 2),
            row % 7 == 0 ? null : (TinyCached.Sizes)(row % 3)))];
    }
}
