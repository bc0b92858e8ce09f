using System.Diagnostics;
using ModelDsl.Benchmarks.Inputs;
using ModelDsl.Native;

namespace ModelDsl.Benchmarks.Steps;

/// <summary>Measures time and memory of activation checkpointing: full fine-tuning steps with and without it.</summary>
internal static class RecomputeBenchmark
{
    public static void Run(string shape, int batch, int length, int rounds)
    {
        using var checkpoint = new SyntheticCheckpoint(StepBenchmark.ShapeOf(shape));
        var options = new PretrainedOptions { Dropout = 0 };
        Console.WriteLine(
            FormattableString.Invariant($"bert-{shape}, full fine-tuning, batch {batch}, length {length}, median of {rounds} steps"));
        Console.WriteLine("checkpointing   step ms   peak MB   before MB   loss");
        foreach (var recompute in new[] { true, false })    // in this order, because the heap never shrinks
        {
            if (shape == "base")
            {
                Measure(BaseSchedule.FromPretrained(checkpoint.Directory, options), recompute,
                    StepBenchmark.Examples(StepBenchmark.ShapeOf(shape), batch, length), rounds);
            }
            else
            {
                Measure(MiniSchedule.FromPretrained(checkpoint.Directory, options), recompute,
                    StepBenchmark.Examples(StepBenchmark.ShapeOf(shape), batch, length), rounds);
            }
        }
    }

    private static void Measure<TStage, TExample, TPrediction>(
        StagedModel<TStage, TExample, TPrediction> opened, bool recompute, Data.EncodedExample[] examples, int rounds)
        where TStage : struct, Enum
    {
        using var model = opened;
        model.SetActivationCheckpointing(recompute);
        using var heap = recompute ? HeapLease.GiveBackAtOnce() : HeapLease.KeepUntilTrimmed();
        using var step = new GeneratedStep<TStage, TExample, TPrediction>(model, Enum.GetValues<TStage>()[^1]);
        var loss = step.Run(examples);
        HeapTrimmer.Trim();
        var before = Environment.WorkingSet;
        ResidentPeak.Take();
        List<double> seconds = [];
        for (var round = 0; round < rounds; round++)
        {
            var watch = Stopwatch.StartNew();
            step.Run(examples);
            seconds.Add(watch.Elapsed.TotalMilliseconds);
            HeapTrimmer.Trim();
        }

        var (median, peak) = (seconds.Order().ElementAt(rounds / 2), ResidentPeak.Take() / 1e6);
        Console.WriteLine(FormattableString.Invariant(
            $"{(recompute ? "on" : "off"),-13} {median,9:F1} {peak,9:F0} {before / 1e6,11:F0}   {loss:F6}"));
    }
}
