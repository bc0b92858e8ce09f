using ModelDsl.Benchmarks.Commands;

namespace ModelDsl.Benchmarks.Killing;

/// <summary>The command of <see cref="KillBenchmark"/>.</summary>
internal sealed class KillCommand : BenchmarkCommand
{
    public KillCommand() : base("kills", "Kills training at random moments and compares the ends of resumed runs, bit by bit.")
    {
        var count = With(SharedOptions.Number("--count", "Number of kills", 100));
        var parallel = With(SharedOptions.Number("--parallel", "Number of cases at the same time", 1));
        SetAction(options => KillBenchmark.Run(options.GetValue(count), options.GetValue(parallel)));
    }
}
