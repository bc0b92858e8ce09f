using System.CommandLine;
using ModelDsl.Benchmarks.Commands;

namespace ModelDsl.Benchmarks.Starting;

/// <summary>The command of <see cref="StartBenchmark"/>.</summary>
internal sealed class StartCommand : BenchmarkCommand
{
    public StartCommand() : base("start", "Times a program from the start of its process to its first prediction and training step.")
    {
        var programs = With(new Argument<FileInfo[]>("programs")
        {
            Description = "Executables of ModelDsl.Benchmarks.Start, of different builds",
            Arity = ArgumentArity.OneOrMore,
        }.AcceptExistingOnly());
        var rounds = With(SharedOptions.Rounds());
        SetAction(options => StartBenchmark.Run(
            [.. options.GetRequiredValue(programs).Select(program => program.FullName)], options.GetValue(rounds)));
    }
}
