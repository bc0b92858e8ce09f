using System.CommandLine;
using ModelDsl.Benchmarks.Commands;

namespace ModelDsl.Benchmarks.Mutating;

/// <summary>The command of <see cref="MutationBenchmark"/>.</summary>
internal sealed class MutateCommand : BenchmarkCommand
{
    public MutateCommand() : base(
        "mutate",
        "Reads damaged files of every kind: each must be read, or refused by an error of ModelDsl's own.")
    {
        var files = With(SharedOptions.Number("--count", "Number of damaged files", 100_000));
        var first = With(SharedOptions.Number("--first", "Number of the first file of each kind; a number always gives the same file", 0));
        var kind = With(new Option<string?>("--kind") { Description = "Reads only kinds with this in their name" });
        SetAction(options => MutationBenchmark.Run(
            Path.Combine(AppContext.BaseDirectory, "Goldens"), options.GetValue(files), options.GetValue(first), options.GetValue(kind)));
    }
}
