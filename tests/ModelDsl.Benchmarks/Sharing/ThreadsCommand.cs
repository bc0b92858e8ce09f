using ModelDsl.Benchmarks.Commands;

namespace ModelDsl.Benchmarks.Sharing;

/// <summary>The command of <see cref="ThreadsBenchmark"/>.</summary>
internal sealed class ThreadsCommand : BenchmarkCommand
{
    public ThreadsCommand() : base(
        "threads",
        "Generates with several threads on one model during forced collections, and counts wrong texts.")
    {
        var generations = With(SharedOptions.Number("--generations", "Number of generated texts", 100_000));
        var threads = With(SharedOptions.Number("--threads", "Threads that generate on one model", 4));
        SetAction(options => ThreadsBenchmark.Run(options.GetValue(generations), options.GetValue(threads)));
    }
}
