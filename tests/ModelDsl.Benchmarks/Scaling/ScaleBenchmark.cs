using System.Diagnostics;
using ModelDsl.Benchmarks.Accuracies;
using ModelDsl.Native;
using static System.FormattableString;

namespace ModelDsl.Benchmarks.Scaling;

/// <summary>Measures the cost of more data: epochs of heads on a frozen backbone, from reading the file to evaluation.</summary>
internal static class ScaleBenchmark
{
    /// <summary>Memory budget of the prefix cache; small, so that it cannot hide the growth of data.</summary>
    private const long CacheBudget = 8_000_000;

    /// <summary>Trains on growing numbers of synthetic short texts, each in its own process.</summary>
    /// <param name="counts">The numbers of texts.</param>
    /// <param name="inMemory">Whether texts are read into memory first.</param>
    public static void Run(IEnumerable<int> counts, bool inMemory)
    {
        Console.WriteLine(ScaleReport.Head);
        foreach (var count in counts) Console.WriteLine(ScaleSide.Start(count, inMemory));
    }

    /// <summary>Trains on the first examples of SST-2. Each number of them needs its own process and heap.</summary>
    /// <param name="sst2">Folder with <c>train.tsv</c> and <c>dev.tsv</c>.</param>
    /// <param name="examples">Number of training examples.</param>
    public static void Run(string sst2, int examples)
    {
        using var model = Sst2.FromPretrained(Path.Combine(AppContext.BaseDirectory, "starter"));
        using var trainer = new Sst2.Trainer(model, new() { Epochs = 1, CacheBudget = CacheBudget, HeadLearningRate = 3e-3 });
        var (cached, files) = (TimeSpan.Zero, 0L);
        var begun = ResidentPeak.Take();

        var watch = Stopwatch.StartNew();
        trainer.Caching += (_, progress) => (cached, files) = (watch.Elapsed, progress.FileBytes);
        var train = Sst2.Example.Read(Path.Combine(sst2, "train.tsv")).Take(examples).ToList();
        var dev = Sst2.Example.Read(Path.Combine(sst2, "dev.tsv"));
        var read = watch.Elapsed;
        trainer.TrainHeads(train, dev);
        var all = watch.Elapsed;

        Console.WriteLine(
            "examples   read s   tokenize and fill caches s   epoch and evaluation s   files MB   memory MB before   at most");
        Console.WriteLine(
            Invariant($"{train.Count,8} {read.TotalSeconds,8:F1} {(cached - read).TotalSeconds,28:F1} {(all - cached).TotalSeconds,24:F1} ")
            + Invariant($"{files / 1e6,10:F0} {begun / 1e6,18:F0} {ResidentPeak.Take() / 1e6,9:F0}"));
    }
}
