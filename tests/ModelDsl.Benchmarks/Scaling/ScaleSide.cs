using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using ModelDsl.Native;

namespace ModelDsl.Benchmarks.Scaling;

/// <summary>Trains on one number of texts in its own process and heap.</summary>
internal static class ScaleSide
{
    /// <summary>The command that runs it.</summary>
    public const string Command = "scale-side";

    // Small, so that the cache cannot hide the growth of data.
    private const long CacheBudget = 8_000_000;
    private const int DevTexts = 2_000;
    private const int Epochs = 2;
    private const int BatchSize = 32;

    private static readonly TimeSpan SampleEvery = TimeSpan.FromMilliseconds(50);

    /// <summary>Starts the process and waits for its report.</summary>
    /// <param name="count">The number of training texts.</param>
    /// <param name="inMemory">Whether the training texts are read into memory first, not when they are needed.</param>
    public static ScaleReport Start(int count, bool inMemory)
    {
        string[] arguments = [Command, count.ToString(CultureInfo.InvariantCulture), $"{inMemory}"];
        using var process = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, arguments) { RedirectStandardOutput = true })!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0
            ? JsonSerializer.Deserialize<ScaleReport>(output)!
            : throw new InvalidOperationException($"The run of {count} texts ended with {process.ExitCode}.");
    }

    /// <summary>Runs in that process and writes the report.</summary>
    /// <param name="arguments">What <see cref="Start"/> passes.</param>
    public static void Run(string[] arguments)
    {
        var (count, inMemory) = (int.Parse(arguments[0], CultureInfo.InvariantCulture), bool.Parse(arguments[1]));
        var folder = Directory.CreateTempSubdirectory("modeldsl-benchmark-");
        try
        {
            var (train, dev) = (Path.Combine(folder.FullName, "train.tsv"), Path.Combine(folder.FullName, "dev.tsv"));
            var checkpoint = Path.Combine(AppContext.BaseDirectory, "Goldens/models/bert-tiny/checkpoint");
            ShortTextFile.Write(train, Path.Combine(checkpoint, "vocab.txt"), count, seed: 1);
            ShortTextFile.Write(dev, Path.Combine(checkpoint, "vocab.txt"), DevTexts, seed: 2);
            Console.WriteLine(JsonSerializer.Serialize(Train(checkpoint, train, dev, inMemory)));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static ScaleReport Train(string checkpoint, string trainFile, string devFile, bool inMemory)
    {
        using var model = ShortTexts.FromPretrained(checkpoint);
        using var trainer = new ShortTexts.Trainer(
            model, new() { Epochs = Epochs, BatchSize = BatchSize, CacheBudget = CacheBudget, HeadLearningRate = 3e-3 });
        var dev = ShortTexts.Example.Read(devFile);
        model.Evaluate([.. dev.Take(64)]);      // compiles what every run compiles
        var (empty, written) = (GC.GetTotalMemory(forceFullCollection: true), ProcessCounters.WrittenBytes);
        ResidentPeak.Take();
        var before = ProcessCounters.AnonymousBytes;

        var peak = before;
        using var sampler = new Timer(_ => peak = Math.Max(peak, ProcessCounters.AnonymousBytes), null, TimeSpan.Zero, SampleEvery);
        var watch = Stopwatch.StartNew();
        var (encoded, passed, files, run) = (TimeSpan.Zero, TimeSpan.Zero, 0L, 0L);
        List<double> epochs = [];
        trainer.Caching += (_, progress) =>
        {
            if (encoded == TimeSpan.Zero) encoded = watch.Elapsed;
            (passed, files) = (watch.Elapsed, progress.FileBytes);
        };
        trainer.Evaluated += (_, epoch) =>
        {
            epochs.Add(epoch.Result.Seconds);
            if (run == 0) run = GC.GetTotalMemory(forceFullCollection: true);
        };

        using var file = inMemory ? null : new FileExamples<ShortTexts.Example>(trainFile);
        var train = file ?? ShortTexts.Example.Read(trainFile);
        var (read, list) = (watch.Elapsed, GC.GetTotalMemory(forceFullCollection: true));
        watch = Stopwatch.StartNew();
        trainer.TrainHeads(train, dev);
        return new()
        {
            Count = train.Count,
            Read = read.TotalSeconds,
            Tokenize = encoded.TotalSeconds,
            Pass = (passed - encoded).TotalSeconds,
            Epochs = [.. epochs],
            AnonymousBefore = before,
            AnonymousPeak = peak,
            ResidentPeak = ResidentPeak.Take(),
            BytesOfList = (double)(list - empty) / train.Count,
            BytesOfRun = (double)(run - list) / train.Count,
            CacheFiles = files,
            Written = ProcessCounters.WrittenBytes - written,
        };
    }
}
