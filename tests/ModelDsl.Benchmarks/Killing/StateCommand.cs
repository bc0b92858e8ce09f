using ModelDsl.Benchmarks.Commands;

namespace ModelDsl.Benchmarks.Killing;

/// <summary>The command of <see cref="StateBenchmark"/>.</summary>
internal sealed class StateCommand : BenchmarkCommand
{
    public StateCommand() : base("states", "Times runs that save states against the same stages without states.")
    {
        var (shape, rounds) = (With(SharedOptions.Shape()), With(SharedOptions.Rounds()));
        SetAction(options => StateBenchmark.Run(options.GetRequiredValue(shape), options.GetValue(rounds)));
    }
}
