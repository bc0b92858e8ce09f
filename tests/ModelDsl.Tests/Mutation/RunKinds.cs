using ModelDsl.Tests.Models.Declared;
using ModelDsl.Training.State;
using TorchSharp;

namespace ModelDsl.Tests.Mutation;

/// <summary>The files of runs: the ledger, versions, states and caches.</summary>
/// <param name="goldens">The folder of the golden files.</param>
internal sealed class RunKinds(string goldens)
{
    private static readonly TinySentiment.Example[] Examples =
        [new("the happy garden", 0), new("is good !", 1), new("the old door", 2), new("boats", 0)];

    public IEnumerable<InputKind> All =>
    [
        new("run/ledger.json", "ledger.json", Train, folder => _ = Ledger.Read(folder).ToString()),
        new("run/stage.json", "0-heads/stage.json", Train, folder => _ = Ledger.Read(folder).ToString()),
        new("run/config.json", "0-heads/config.json", Train, Open),
        new("run/shard.safetensors", "0-heads/model-00001-of-*.safetensors", Train, Open),
        new("run/index.json", "0-heads/model.safetensors.index.json", Train, Open),
        new("run/run.json", "run.json", Interrupt, GoOn),
        new("run/state.json", "state/state.json", Interrupt, GoOn),
        new("run/state.safetensors", "state/state.safetensors", Interrupt, GoOn),
        State("state.json"),
        State("state.safetensors"),
        new("run/cache", "*", folder => Train(folder, folder), folder => Train(folder, folder)),
    ];

    private static InputKind State(string file) => new(
        $"state/{file}", file,
        folder =>
        {
            Directory.Delete(folder);
            using var state = new TrainingState(new() { Stage = 1 }, NamedTensors.Own(
                [new("model.a", torch.arange(6).reshape(2, 3)), new("optimizer.b", torch.ones(4)), new("c", torch.tensor(1.5f))]));
            TrainingStateDirectory.Write(folder, state);
        },
        folder => TrainingStateDirectory.Read(folder).Dispose());

    private void Train(string folder) => Train(folder, cache: null);

    private void Train(string folder, string? cache)
    {
        using var model = TinySentiment.FromPretrained(Path.Combine(goldens, "models/bert-tiny-seqcls/checkpoint"));
        using var trainer = new TinySentiment.Trainer(model, new()
        {
            Epochs = 1, RunDirectory = cache is null ? folder : null, CacheDirectory = cache,
        });
        trainer.TrainHeads(Examples, Examples);
    }

    private void Run(string folder) => Run(folder, stopAt: int.MaxValue);

    // A run that goes on changes its directory, which the next damaged file needs as it is.
    private void GoOn(string folder)
    {
        var copy = Directory.CreateTempSubdirectory("modeldsl-mutation-run-").FullName;
        try
        {
            foreach (var path in Directory.GetFiles(folder, "*", SearchOption.AllDirectories))
            {
                var target = Path.Combine(copy, Path.GetRelativePath(folder, path));
                Directory.CreateDirectory(Path.GetDirectoryName(target)!);
                File.Copy(path, target);
            }

            Run(copy);
        }
        finally
        {
            Directory.Delete(copy, recursive: true);
        }
    }

    private void Interrupt(string folder)
    {
        try
        {
            Run(folder, stopAt: 3);
        }
        catch (InvalidOperationException)
        {
            // The run stopped as if it were killed.
        }
    }

    private void Run(string folder, int stopAt)
    {
        using var model = TinySentiment.FromPretrained(Path.Combine(goldens, "models/bert-tiny-seqcls/checkpoint"));
        using var trainer = new TinySentiment.Trainer(model, new()
        {
            Epochs = 2, BatchSize = 2, RunDirectory = folder, SaveStateEvery = TimeSpan.Zero,
        });
        trainer.Progressed += (_, progress) =>
        {
            if (progress.Step >= stopAt) throw new InvalidOperationException("The test stops the run.");
        };
        trainer.Run(Examples, Examples);
    }

    private static void Open(string folder)
    {
        using var model = TinySentiment.FromPretrained(Path.Combine(folder, "0-heads"));
        model.Predict(["the happy garden"]);
    }
}
