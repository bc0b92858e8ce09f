using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using ModelDsl.Benchmarks.Steps;
using ModelDsl.Data;
using ModelDsl.Models;
using ModelDsl.Mpi;
using ModelDsl.Native;
using ModelDsl.Training.Batching;
using ModelDsl.Training.Caching;
using ModelDsl.Training.Verification;
using ModelDsl.Training.Workers;

namespace ModelDsl.Benchmarks.Ranks;

/// <summary>What each rank of the benchmark does.</summary>
internal static class RankMeasurement
{
    /// <summary>The hidden command of a rank.</summary>
    public const string Command = "ranks-child";

    private const long CacheBudget = 1L << 30;

    /// <summary>Measures, and writes the report on the first rank.</summary>
    /// <param name="arguments">Shape, checkpoint, batch, length, rounds and examples of the pass.</param>
    public static void Run(string[] arguments)
    {
        int[] numbers = [.. arguments[2..].Select(number => int.Parse(number, CultureInfo.InvariantCulture))];
        var (batch, length, rounds, passed) = (numbers[0], numbers[1], numbers[2], numbers[3]);
        var shape = StepBenchmark.ShapeOf(arguments[0]);
        var options = new PretrainedOptions { Dropout = 0 };
        using var workers = MpiWorkers.Join();
        using var run = new RunWorkers(workers, CancellationToken.None);
        using var model = arguments[0] == "base"
            ? (PretrainedModel)BaseSchedule.FromPretrained(arguments[1], options)
            : MiniSchedule.FromPretrained(arguments[1], options);

        var staged = (IStagedModel)model;
        var pass = MeasurePass(staged, run, StepBenchmark.Examples(shape, passed, length));
        var examples = StepBenchmark.Examples(shape, batch, length);
        List<RankSteps> stages = [.. new[] { 2, 3 }.Select(stage => MeasureSteps(staged, stage, run, examples, rounds))];
        if (workers.IsFirst) Console.WriteLine(JsonSerializer.Serialize(new RankReport(workers.Count, pass, stages)));
    }

    private static double MeasurePass(IStagedModel model, RunWorkers run, EncodedExample[] examples)
    {
        model.Apply(0);
        var data = new TrainingData(examples, examples[..1]);
        using var caches = new PrefixCaches(
            model, [0], data, new(Precision.Float32, CacheBudget, Path.GetTempPath(), KeptDirectory: null), _ => { }, run);
        var weights = WeightFingerprints.Compute(model.Model.NamedParameters);
        run.Group.Any(false);   // All ranks start together.
        var start = Stopwatch.GetTimestamp();
        caches.Prepare(0, weights);
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private static RankSteps MeasureSteps(IStagedModel model, int stage, RunWorkers run, EncodedExample[] examples, int rounds)
    {
        using var heap = HeapLease.KeepUntilTrimmed();
        using var overlapping = new RankStep(model, stage, run, overlaps: true);
        using var afterwards = new RankStep(model, stage, run, overlaps: false);
        overlapping.Run(examples);
        afterwards.Run(examples);
        List<(double Loss, double Backward, double Waiting, double Update)> steps = [], later = [];
        List<double> sums = [];
        for (var round = 0; round < rounds; round++)
        {
            steps.Add(overlapping.Run(examples));
            later.Add(afterwards.Run(examples));
            sums.Add(afterwards.Sum(run.Group));
        }

        return new(
            model.Plan.Stages[stage].Name, steps[^1].Loss, Median(steps.Select(step => step.Backward)),
            Median(steps.Select(step => step.Waiting)), Median(steps.Select(step => step.Update)),
            Median(steps.Select(step => step.Backward + step.Waiting + step.Update)),
            Median(later.Select(step => step.Backward + step.Waiting + step.Update)),
            Median(later.Select(step => step.Waiting)), Median(sums), overlapping.BytesPerStep);
    }

    private static double Median(IEnumerable<double> values) => values.Order().ToArray() is var sorted ? sorted[sorted.Length / 2] : 0;
}
