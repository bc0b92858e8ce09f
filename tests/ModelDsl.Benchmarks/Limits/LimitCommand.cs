using System.CommandLine;
using ModelDsl.Benchmarks.Commands;

namespace ModelDsl.Benchmarks.Limits;

/// <summary>The command of <see cref="LimitBenchmark"/>.</summary>
internal sealed class LimitCommand : BenchmarkCommand
{
    public LimitCommand() : base(
        "limits",
        "Compares every kind of work with the matmul rate of this machine, alone and beside busy processes.")
    {
        var shapes = With(new Argument<string[]>("shapes")
        {
            Description = "Shapes of models",
            DefaultValueFactory = _ => [.. LimitBenchmark.Shapes],
        }.AcceptOnlyFromAmong([.. LimitBenchmark.Shapes]));
        var busy = With(SharedOptions.Busy());
        SetAction(options => LimitBenchmark.Run(options.GetRequiredValue(shapes), options.GetValue(busy)));
    }
}
