using ModelDsl.Benchmarks.Commands;

namespace ModelDsl.Benchmarks.Loading;

/// <summary>The command of <see cref="LoadBenchmark"/>.</summary>
internal sealed class LoadCommand : BenchmarkCommand
{
    public LoadCommand() : base(
        "load",
        "Times opening a checkpoint of BERT-base against hand-written TorchSharp, and measures resident memory.")
    {
        var rounds = With(SharedOptions.Rounds());
        SetAction(options => LoadBenchmark.Run(options.GetValue(rounds)));
    }
}
