using ModelDsl.Testing;
using ModelDsl.Tests.Training.HandWritten;
using TorchSharp;
using static ModelDsl.Tests.Training.HandWritten.TinyTriage;

namespace ModelDsl.Tests.Training;

/// <summary>A small task that a tiny BERT can learn, and a folder for its runs.</summary>
public abstract class TrainingFixture : IDisposable
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory();
    private readonly List<IDisposable> _owned = [];

    protected static IReadOnlyList<Example> Train { get; } = Examples(48, seed: 1);

    protected static IReadOnlyList<Example> Dev { get; } = Examples(20, seed: 2);

    protected string RunDirectory => Path.Combine(_root.FullName, "run");

    protected TrainerOptions<Stage> Options => new()
    {
        Epochs = 2, BatchSize = 8, LearningRate = 1e-3, HeadLearningRate = 1e-2, RunDirectory = RunDirectory,
        Acceptance = Acceptance.AlwaysContinue,     // Most tests look at the weights of every stage.
    };

    protected TrainerOptions<Stage> InMemory => Options with { RunDirectory = null };

    public void Dispose()
    {
        foreach (var owned in _owned) owned.Dispose();
        _root.Delete(recursive: true);
        GC.SuppressFinalize(this);
    }

    protected TinyTriage Open(PretrainedOptions? options = null, bool sizeIsFrozen = false) =>
        Own(FromPretrained(Goldens.PathOf("models/bert-tiny-seqcls/checkpoint"), options, sizeIsFrozen));

    protected TinyTriage Reopen(string directory) => Own(FromPretrained(directory));

    protected Trainer TrainerOf(TinyTriage model, TrainerOptions<Stage> options) => Own(new Trainer(model, options));

    /// <summary>The weights by name, as bits.</summary>
    protected static Dictionary<string, byte[]> Bits(TinyTriage model)
    {
        using var scope = torch.NewDisposeScope();
        return model.NamedParameters.ToDictionary(named => named.Key, named => named.Value.detach().bytes.ToArray());
    }

    /// <summary>The names of the weights that differ in any bit.</summary>
    protected static IEnumerable<string> Changed(Dictionary<string, byte[]> before, Dictionary<string, byte[]> after) =>
        before.Keys.Where(name => !before[name].SequenceEqual(after[name])).Order(StringComparer.Ordinal);

    private T Own<T>(T disposable) where T : IDisposable
    {
        _owned.Add(disposable);
        return disposable;
    }

    private static Example[] Examples(int count, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(i => Example(random, (Moods)(i % 2), (Sizes)(i / 2 % 3)))];
    }

    // The mood is in the letters, the size in the punctuation.
    private static Example Example(Random random, Moods mood, Sizes size) => new(
        string.Join(' ', Enumerable.Range(0, random.Next(2, 12)).Select(_ => $"{(mood == Moods.Good ? 'a' : 'b')} {"?!;"[(int)size]}")),
        mood, size);
}
