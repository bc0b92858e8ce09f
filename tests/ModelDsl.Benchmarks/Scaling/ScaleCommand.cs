using System.CommandLine;
using ModelDsl.Benchmarks.Commands;

namespace ModelDsl.Benchmarks.Scaling;

/// <summary>The command of <see cref="ScaleBenchmark"/>.</summary>
internal sealed class ScaleCommand : BenchmarkCommand
{
    public ScaleCommand() : base(
        "scale",
        "Times epochs of heads from reading the file to evaluation, and measures memory and disk writes (Linux).")
    {
        var sst2 = With(new Argument<DirectoryInfo>("sst2")
        {
            Description = "Folder with train.tsv and dev.tsv of SST-2; synthetic texts without one",
            Arity = ArgumentArity.ZeroOrOne,
        }.AcceptExistingOnly());
        var examples = With(SharedOptions.Number("--examples", "Number of training examples of SST-2", 4000));
        var counts = With(SharedOptions.Several("--counts", "Numbers of synthetic texts", 10_000, 100_000, 1_000_000));
        var inMemory = With(new Option<bool>("--in-memory") { Description = "Reads synthetic texts into memory first" });
        SetAction(options =>
        {
            if (options.GetValue(sst2) is { } folder) ScaleBenchmark.Run(folder.FullName, options.GetValue(examples));
            else ScaleBenchmark.Run(options.GetRequiredValue(counts), options.GetValue(inMemory));
        });
    }
}
