using ModelDsl.Benchmarks.Commands;

namespace ModelDsl.Benchmarks.Neighbours;

/// <summary>The command of <see cref="NeighbourBenchmark"/>.</summary>
internal sealed class NeighbourCommand : BenchmarkCommand
{
    public NeighbourCommand() : base("neighbours", "Times a job on an idle machine and beside busy processes, against its fair share.")
    {
        var busy = With(SharedOptions.Busy());
        SetAction(options => NeighbourBenchmark.Run(options.GetValue(busy)));
    }
}
