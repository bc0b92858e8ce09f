using ModelDsl.Benchmarks.Commands;

namespace ModelDsl.Benchmarks.Dropouts;

/// <summary>The command of <see cref="DropoutBenchmark"/>.</summary>
internal sealed class DropoutCommand : BenchmarkCommand
{
    public DropoutCommand() : base("dropout", "Times dropout forward and backward, by libtorch and by ModelDsl.")
    {
        var rounds = With(SharedOptions.Number("--rounds", "Measurements of each shape", 101));
        SetAction(options => DropoutBenchmark.Run(options.GetValue(rounds)));
    }
}
