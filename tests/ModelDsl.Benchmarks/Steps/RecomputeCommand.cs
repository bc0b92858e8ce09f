using ModelDsl.Benchmarks.Commands;

namespace ModelDsl.Benchmarks.Steps;

/// <summary>The command of <see cref="RecomputeBenchmark"/>.</summary>
internal sealed class RecomputeCommand : BenchmarkCommand
{
    public RecomputeCommand() : base(
        "recompute",
        "Times full fine-tuning steps with and without activation checkpointing, and measures peak memory.")
    {
        var (shape, batch, length) = (With(SharedOptions.Shape()), With(SharedOptions.Batch()), With(SharedOptions.Length()));
        var rounds = With(SharedOptions.Rounds());
        SetAction(options => RecomputeBenchmark.Run(
            options.GetRequiredValue(shape), options.GetValue(batch), options.GetValue(length), options.GetValue(rounds)));
    }
}
