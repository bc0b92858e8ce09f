using System.Diagnostics;
using ModelDsl.Backbones.Arithmetic;
using ModelDsl.Native;
using static System.FormattableString;
using static TorchSharp.torch;

namespace ModelDsl.Benchmarks.Dropouts;

/// <summary>Times dropout forward and backward on tensors of a training step, by libtorch and by ours.</summary>
internal static class DropoutBenchmark
{
    private const double Probability = 0.1;

    // Hidden states of 16 texts and attention weights of 12 heads.
    private static readonly long[][] Shapes = [[16, 25, 384], [16, 25, 768], [16, 100, 768], [16, 12, 25, 25], [16, 12, 128, 128]];

    /// <summary>Measures the median of several rounds.</summary>
    public static void Run(int rounds)
    {
        Console.WriteLine(Invariant($"milliseconds, medians of {rounds}, {get_num_threads()} threads"));
        Console.WriteLine("shape                 libtorch      ours");
        foreach (var shape in Shapes)
        {
            var (theirs, ours) = (
                Time(input => nn.functional.dropout(input, Probability, training: true)), Time(input => Dropout.Apply(input, Probability)));
            Console.WriteLine(Invariant($"{string.Join(" by ", shape),-20} {theirs,9:F2} {ours,9:F2}"));

            double Time(Func<Tensor, Tensor> drop) => MeasureMedian(shape, drop, rounds);
        }
    }

    private static double MeasureMedian(long[] shape, Func<Tensor, Tensor> drop, int rounds)
    {
        const int WarmUps = 20;
        using var heap = HeapLease.KeepUntilTrimmed();      // as in a run
        using var scope = NewDisposeScope();
        var (input, gradient) = (rand(shape).requires_grad_(), rand(shape));
        double[] times = [.. Enumerable.Range(0, WarmUps + rounds).Select(_ => TimeOnce()).Skip(WarmUps).Order()];
        return times[rounds / 2];

        double TimeOnce()
        {
            using var round = NewDisposeScope();
            input.grad = null;
            var watch = Stopwatch.StartNew();
            drop(input).backward([gradient]);
            return watch.Elapsed.TotalMilliseconds;
        }
    }
}
