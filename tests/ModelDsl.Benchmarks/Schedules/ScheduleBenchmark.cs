using ModelDsl.Benchmarks.Inputs;
using static System.FormattableString;

namespace ModelDsl.Benchmarks.Schedules;

/// <summary>
/// Times whole schedules against the same schedules written by hand with plain TorchSharp. Weights, sentences, batches, learning rates and
/// the choice of epochs are equal, without dropout, so that losses can be compared. Each side runs in its own process.
/// </summary>
internal static class ScheduleBenchmark
{
    public static void Run(string shape, IReadOnlyList<string> scenarios, IReadOnlyList<Variant> variants)
    {
        using var checkpoint = new SyntheticCheckpoint(ScheduleSide.ShapeOf(shape));
        foreach (var scenario in scenarios.Select(Scenario.Find))
        {
            Console.WriteLine(Invariant($"{scenario.Name}: {scenario.Description}; bert-{shape}, batch {ReferenceSettings.BatchSize}"));
            var byHand = ScheduleSide.Start(scenario, shape, checkpoint.Directory, variant: null);
            foreach (var variant in variants)
                Print(variant, ScheduleSide.Start(scenario, shape, checkpoint.Directory, variant), byHand);
        }
    }

    private static void Print(Variant variant, SideReport ours, SideReport byHand)
    {
        Console.WriteLine(Invariant($"  {variant,-13} seconds  by hand   faster  examples/s  peak MB  by hand   ratio  |loss difference|"));
        foreach (var (mine, other) in ours.Stages.Zip(byHand.Stages))
            PrintRow(mine.Name, mine.Seconds, other.Seconds, mine.Examples, mine.PeakBytes, other.PeakBytes, Difference(mine, other));
        PrintRow(
            "total", ours.Seconds, byHand.Seconds, ours.Stages.Sum(stage => stage.Examples), ours.PeakBytes, byHand.PeakBytes,
            ours.Stages.Zip(byHand.Stages, Difference).Max());
        if (ours.Note is { } note) Console.WriteLine($"  {note}");
        Console.WriteLine();
    }

    private static void PrintRow(string name, double seconds, double byHand, int examples, long peak, long peakByHand, double difference) =>
        Console.WriteLine(Invariant($"  {name,-13} {seconds,7:F1} {byHand,8:F1} {byHand / seconds,7:F2}x {examples / seconds,11:F1} ")
            + Invariant($"{peak / 1e6,8:F0} {peakByHand / 1e6,8:F0} {(double)peak / peakByHand,7:F2}  {difference:E1}"));

    private static double Difference(StageReport mine, StageReport other) =>
        mine.Losses.Zip(other.Losses, (one, two) => Math.Abs(one - two)).Max();
}
