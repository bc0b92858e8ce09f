using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using ModelDsl.Benchmarks.Inputs;
using ModelDsl.Benchmarks.Steps;

namespace ModelDsl.Benchmarks.Ranks;

/// <summary>Times the pass that fills the prefix caches, and training steps, on several ranks with one thread each.</summary>
internal static class RankBenchmark
{
    public static int Run(string shape, int batch, int length, int rounds, int examples, int[] counts)
    {
        using var checkpoint = new SyntheticCheckpoint(StepBenchmark.ShapeOf(shape));
        Console.WriteLine(FormattableString.Invariant(
            $"bert-{shape}, {batch} examples per step, length {length}, median of {rounds} steps, {examples} examples in the pass"));
        Console.WriteLine(
            "ranks   pass s   stage             loss   backward ms   waiting   update   step   summed afterwards: waiting   step "
            + "  sum alone   MB per step");
        foreach (var ranks in counts)
        {
            string[] arguments = [shape, checkpoint.Directory, .. new[] { batch, length, rounds, examples }.Select(Format)];
            if (Start(ranks, arguments) is not { } report) return 1;

            foreach (var stage in report.Stages)
            {
                Console.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{report.Ranks,5} {report.PassSeconds,8:F2}   {stage.Stage,-14} {stage.Loss,9:F6} {stage.Backward,12:F1} "
                    + $"{stage.Waiting,9:F1} {stage.Update,8:F1} {stage.Step,6:F0} "
                    + $"{stage.AfterwardsWaiting,28:F1} {stage.AfterwardsStep,6:F0} {stage.Sum,11:F1} {stage.Bytes / 1e6,13:F1}"));
            }
        }

        return 0;
    }

    private static RankReport? Start(int ranks, string[] arguments)
    {
        string[] program = [Environment.ProcessPath!, RankMeasurement.Command, .. arguments];
        var command = ranks == 1 ? program : ["mpirun", "-n", Format(ranks), .. program];
        using var process = Process.Start(new ProcessStartInfo(command[0], command[1..])
        {
            RedirectStandardOutput = true,
            Environment = { ["OMP_NUM_THREADS"] = "1" },
        })!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? JsonSerializer.Deserialize<RankReport>(output) : null;
    }

    private static string Format(int number) => number.ToString(CultureInfo.InvariantCulture);
}
