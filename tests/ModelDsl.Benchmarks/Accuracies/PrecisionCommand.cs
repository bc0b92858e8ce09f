using System.CommandLine;
using ModelDsl.Benchmarks.Commands;

namespace ModelDsl.Benchmarks.Accuracies;

/// <summary>The command of <see cref="PrecisionBenchmark"/>.</summary>
internal sealed class PrecisionCommand : BenchmarkCommand
{
    public PrecisionCommand() : base("precision", "Compares the accuracy of schedules in float32 and bfloat16.")
    {
        var sst2 = With(new Option<DirectoryInfo>("--sst2")
        {
            Description = "Folder with train.tsv and dev.tsv of SST-2, to train on it too",
        }.AcceptExistingOnly());
        var examples = With(SharedOptions.Number("--examples", "Number of training examples of SST-2", 4000));
        var seeds = With(SharedOptions.Seeds(42));
        SetAction(options => PrecisionBenchmark.Run(
            options.GetValue(sst2)?.FullName, options.GetValue(examples), options.GetRequiredValue(seeds)));
    }
}
