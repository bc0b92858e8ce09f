using System.CommandLine;
using ModelDsl.Benchmarks.Commands;

namespace ModelDsl.Benchmarks.Accuracies;

/// <summary>The command of <see cref="AccuracyBenchmark"/>.</summary>
internal sealed class AccuracyCommand : BenchmarkCommand
{
    public AccuracyCommand() : base("accuracy", "Measures what schedules reach on real pretrained weights, stage by stage.")
    {
        var task = With(new Argument<string>("task") { Description = "trec: kinds of question; sst2: sentiment of film reviews" }
            .AcceptOnlyFromAmong([.. AccuracyTask.All.Select(one => one.Name)]));
        var folder = With(SharedOptions.Folder("folder", "Folder with train.tsv, and test.tsv (trec) or dev.tsv (sst2)"));
        var examples = With(new Option<int?>("--examples")
        {
            Description = "Number of training examples, spread over the file; all by default",
        });
        var schedules = With(SharedOptions.Several("--schedules", "Schedules to run", [.. AccuracyRun.Schedules])
            .AcceptOnlyFromAmong([.. AccuracyRun.Schedules]));
        var seeds = With(SharedOptions.Seeds(1, 2, 3));
        SetAction(options => AccuracyBenchmark.Run(
            AccuracyTask.All.Single(one => one.Name == options.GetRequiredValue(task)), options.GetRequiredValue(folder).FullName,
            options.GetValue(examples), options.GetRequiredValue(schedules), options.GetRequiredValue(seeds)));
    }
}
