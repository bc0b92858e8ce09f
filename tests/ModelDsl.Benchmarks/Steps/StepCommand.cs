using System.CommandLine;
using ModelDsl.Benchmarks.Commands;

namespace ModelDsl.Benchmarks.Steps;

/// <summary>The command of <see cref="StepBenchmark"/>.</summary>
internal sealed class StepCommand : BenchmarkCommand
{
    public StepCommand() : base("step", "Times one training step of each stage against hand-written TorchSharp.")
    {
        var (shape, batch, length) = (With(SharedOptions.Shape()), With(SharedOptions.Batch()), With(SharedOptions.Length()));
        var rounds = With(SharedOptions.Rounds());
        var precision = With(new Option<Precision>("--precision")
        {
            Description = "Precision of ModelDsl's matmuls; the hand-written step uses float32",
        });
        SetAction(options => StepBenchmark.Run(
            options.GetRequiredValue(shape), options.GetValue(batch), options.GetValue(length), options.GetValue(rounds),
            options.GetValue(precision)));
    }
}
