using static System.FormattableString;

namespace ModelDsl.Benchmarks.Accuracies;

/// <summary>Measures what schedules reach on real pretrained weights and what they cost: test accuracy after every stage.</summary>
internal static class AccuracyBenchmark
{
    /// <summary>Runs every schedule with every seed, and prints each result as it comes and the means at the end.</summary>
    /// <param name="task">The task.</param>
    /// <param name="folder">Folder with the task's files.</param>
    /// <param name="examples">Number of training examples; null for all.</param>
    /// <param name="schedules">Names of the schedules.</param>
    /// <param name="seeds">Seeds of fresh heads, dropout and shuffling.</param>
    public static void Run(AccuracyTask task, string folder, int? examples, IReadOnlyList<string> schedules, IReadOnlyList<int> seeds)
    {
        var runs =
            from seed in seeds
            from schedule in schedules
            select (Schedule: schedule, Report: RunOnce(new(schedule, task, folder, examples, seed)));
        var reports = runs.ToLookup(run => run.Schedule, run => run.Report);

        Console.WriteLine();
        Console.WriteLine("schedule   stage         work    accuracy, mean and deviation   processor s so far   peak MB");
        foreach (var schedule in schedules) PrintMeans(schedule, [.. reports[schedule]]);
    }

    private static AccuracyReport RunOnce(AccuracyRun run)
    {
        var report = run.Start();
        var stages = report.Stages.Select(stage => Invariant($"{stage.Name} {stage.Accuracy:F3} ({stage.Seconds:F0} s)"));
        Console.WriteLine(Invariant($"seed {run.Seed}  {run.Schedule,-10} {report.PeakBytes / 1e6,5:F0} MB  {string.Join("  ", stages)}"));
        return report;
    }

    private static void PrintMeans(string schedule, IReadOnlyList<AccuracyReport> reports)
    {
        foreach (var (index, stage) in reports[0].Stages.Index())
        {
            var accuracies = reports.Select(report => report.Stages[index].Accuracy).ToList();
            var seconds = reports.Average(report => report.Stages[index].Seconds);
            Console.WriteLine(Invariant($"{schedule,-10} {stage.Name,-12} {100 * stage.Work,5:F1} % {accuracies.Average(),11:F3} ")
                + Invariant($"± {Deviation(accuracies):F3} {seconds,31:F0} {reports.Average(report => report.PeakBytes) / 1e6,9:F0}"));
        }
    }

    // Of the sample; 0 for one seed, which tells nothing about others.
    private static double Deviation(List<double> values)
    {
        var mean = values.Average();
        return values.Count == 1 ? 0 : Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / (values.Count - 1));
    }
}
