using ModelDsl.Benchmarks.Commands;

namespace ModelDsl.Benchmarks.Generating;

/// <summary>The command of <see cref="GenerateBenchmark"/>.</summary>
internal sealed class GenerateCommand : BenchmarkCommand
{
    public GenerateCommand() : base("generate", "Times generating one token with T5-small after 16 and 128 tokens.")
    {
        var (batch, rounds) = (With(SharedOptions.Batch()), With(SharedOptions.Rounds()));
        SetAction(options => GenerateBenchmark.Run(options.GetValue(batch), options.GetValue(rounds)));
    }
}
