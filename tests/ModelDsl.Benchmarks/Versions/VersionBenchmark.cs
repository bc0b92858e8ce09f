using System.Diagnostics;
using System.Globalization;
using ModelDsl.Backbones.Catalogue;
using ModelDsl.Benchmarks.Inputs;
using ModelDsl.Models;
using ModelDsl.Training.Versions;
using static TorchSharp.torch;

namespace ModelDsl.Benchmarks.Versions;

/// <summary>Saves the ten versions of a schedule on BERT-base, and measures the disk space and time of each: whole, as
/// <c>model.Save</c> writes them, and as a run directory does. Instead of training, all weights that would train are changed.</summary>
internal static class VersionBenchmark
{
    public static void Run()
    {
        using var checkpoint = new SyntheticCheckpoint(((KnownEncoder)BackboneCatalogue.Find("bert-base")!).Shape);
        Measure("whole backbone", WholeInTen.FromPretrained(checkpoint.Directory));
        Measure("upper layers", UpperHalfInTen.FromPretrained(checkpoint.Directory));
    }

    private static void Measure(string name, IStagedModel staged)
    {
        using var model = staged.Model;
        var root = Directory.CreateTempSubdirectory("modeldsl-benchmark-").FullName;
        try
        {
            Report($"{name}, whole", staged, root, (directory, _) => model.Save(directory));
            var shards = VersionShards.Split(staged);
            Report($"{name}, run", staged, root, (directory, earlier) =>
                model.SaveShards(directory, shards, earlier, new Dictionary<string, byte[]>()));
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }

    private static void Report(string name, IStagedModel staged, string root, Action<string, string?> save)
    {
        var run = Directory.CreateDirectory(Path.Combine(root, name)).FullName;
        string? earlier = null;
        List<long> bytes = [0];
        var seconds = 0.0;
        for (var stage = 0; stage < staged.Plan.Stages.Count; stage++)
        {
            Change(staged, stage);
            var directory = Path.Combine(run, $"{stage}");
            var start = Stopwatch.GetTimestamp();
            save(directory, earlier);
            seconds += Stopwatch.GetElapsedTime(start).TotalSeconds;
            earlier = directory;
            bytes.Add(MeasureDisk(run));
        }

        var added = bytes.Skip(1).Zip(bytes, (after, before) => (after - before) / 1e6);
        Console.WriteLine(FormattableString.Invariant(
            $"{name,-22} {bytes[^1] / 1e6,7:F0} MB {seconds,6:F1} s   each {string.Join(' ', added.Select(Format))}"));
        Directory.Delete(run, recursive: true);
    }

    private static void Change(IStagedModel staged, int stage)
    {
        using var none = no_grad();
        var modules = staged.Trainable(stage).SelectMany(set => set.Modules);
        foreach (var parameter in modules.SelectMany(module => module.parameters()).Distinct())
            parameter.add_(1e-3);
    }

    // Counts a file with several names once.
    private static long MeasureDisk(string directory)
    {
        using var process = Process.Start(new ProcessStartInfo("du", ["-s", "-B1", directory]) { RedirectStandardOutput = true })!;
        return long.Parse(process.StandardOutput.ReadToEnd().Split('\t')[0], CultureInfo.InvariantCulture);
    }

    private static string Format(double megabytes) => megabytes.ToString("F0", CultureInfo.InvariantCulture);
}
