using ModelDsl.Benchmarks.Commands;

namespace ModelDsl.Benchmarks.Ranks;

/// <summary>The command of <see cref="RankBenchmark"/>.</summary>
internal sealed class RankCommand : BenchmarkCommand
{
    public RankCommand() : base("ranks", "Times the prefix pass and training steps on several ranks with one thread each.")
    {
        var (shape, batch, length) = (With(SharedOptions.Shape()), With(SharedOptions.Batch()), With(SharedOptions.Length()));
        var rounds = With(SharedOptions.Rounds());
        var examples = With(SharedOptions.Number("--examples", "Examples in the pass", 64));
        var ranks = With(SharedOptions.Several("--ranks", "Numbers of ranks; more than one needs mpirun", 1, 2, 4));
        SetAction(options => RankBenchmark.Run(
            options.GetRequiredValue(shape), options.GetValue(batch), options.GetValue(length), options.GetValue(rounds),
            options.GetValue(examples), options.GetRequiredValue(ranks)));
    }
}
