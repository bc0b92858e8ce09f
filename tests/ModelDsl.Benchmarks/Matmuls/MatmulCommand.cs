using ModelDsl.Benchmarks.Commands;

namespace ModelDsl.Benchmarks.Matmuls;

/// <summary>The command of <see cref="MatmulBenchmark"/>.</summary>
internal sealed class MatmulCommand : BenchmarkCommand
{
    public MatmulCommand() : base("matmuls", "Times matmuls with BERT-base's weights by both libraries, in float32 and bfloat16.")
    {
        var rows = With(SharedOptions.Several("--rows", "Tokens per batch", 25, 400, 1600));
        var rounds = With(SharedOptions.Rounds());
        SetAction(options => MatmulBenchmark.Run(options.GetRequiredValue(rows), options.GetValue(rounds)));
    }
}
