using System.Diagnostics;
using ModelDsl.Backbones.Catalogue;
using ModelDsl.Benchmarks.Baseline;
using ModelDsl.Benchmarks.Inputs;
using ModelDsl.Benchmarks.Steps;
using ModelDsl.Native;
using ModelDsl.Runtime;

namespace ModelDsl.Benchmarks.Loading;

/// <summary>Measures opening a checkpoint of BERT-base with a generated model, which reads its weights into place, and with hand-written
/// modules that are initialized and then overwritten. Memory is resident memory.</summary>
internal static class LoadBenchmark
{
    public static void Run(int rounds)
    {
        var shape = ((KnownEncoder)BackboneCatalogue.Find("bert-base")!).Shape;
        using var checkpoint = new SyntheticCheckpoint(shape);
        var bytes = new DirectoryInfo(checkpoint.Directory).EnumerateFiles().Sum(file => file.Length);
        Console.WriteLine(FormattableString.Invariant($"bert-base, {bytes / 1e6:F0} MB on disk, median of {rounds}"));
        Console.WriteLine("            open ms   resident MB added");
        Report("ModelDsl", rounds, () => BaseSchedule.FromPretrained(checkpoint.Directory));
        Report("by hand", rounds, () => ByHand(shape, checkpoint.Directory));
    }

    private static PlainBert ByHand(EncoderShape shape, string directory)
    {
        var model = new PlainBert(shape, SyntheticCheckpoint.Labels);
        model.Load(directory);
        return model;
    }

    private static void Report(string name, int rounds, Func<IDisposable> open)
    {
        open().Dispose();       // warm-up: JIT compilation
        var measured = Enumerable.Range(0, rounds).Select(_ => Measure(open)).ToList();
        Console.WriteLine(FormattableString.Invariant(
            $"{name,-9} {Median(measured.Select(one => one.Milliseconds)),9:F1} {Median(measured.Select(one => one.Megabytes)),18:F1}"));
    }

    private static (double Milliseconds, double Megabytes) Measure(Func<IDisposable> open)
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        HeapTrimmer.Trim();
        var before = Environment.WorkingSet;
        var start = Stopwatch.GetTimestamp();
        using var model = open();
        return (Stopwatch.GetElapsedTime(start).TotalMilliseconds, (Environment.WorkingSet - before) / 1e6);
    }

    private static double Median(IEnumerable<double> values)
    {
        List<double> ordered = [.. values.Order()];
        return ordered[ordered.Count / 2];
    }
}
