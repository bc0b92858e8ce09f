using ModelDsl.Benchmarks.Commands;

namespace ModelDsl.Benchmarks.Serving;

/// <summary>The command of <see cref="ServeBenchmark"/>.</summary>
internal sealed class ServeCommand : BenchmarkCommand
{
    public ServeCommand() : base("serve", "Compares single requests, batches and ONNX Runtime on MiniLM, in texts per second.")
    {
        var clients = With(SharedOptions.Number("--clients", "Clients that ask at the same time", 8));
        var rounds = With(SharedOptions.Rounds());
        SetAction(options => ServeBenchmark.Run(options.GetValue(clients), options.GetValue(rounds)));
    }
}
