using System.Diagnostics;
using static TorchSharp.torch;

namespace ModelDsl.Benchmarks.Matmuls;

/// <summary>Measures the speed of BERT-base's matmuls in both precisions, which limits every other speedup.</summary>
internal static class MatmulBenchmark
{
    private static readonly (long Outputs, long Inputs)[] Weights = [(768, 768), (3072, 768), (768, 3072)];

    public static void Run(int rows, int rounds)
    {
        Console.WriteLine(FormattableString.Invariant($"{rows} rows, best of {rounds}, {get_num_threads()} threads, in GFLOP/s"));
        Console.WriteLine("weight         float32   bfloat16   ratio");
        foreach (var (outputs, inputs) in Weights)
        {
            var (exact, rounded) = (Speed(ScalarType.Float32), Speed(ScalarType.BFloat16));
            Console.WriteLine(
                FormattableString.Invariant($"[{outputs,4}, {inputs,4}] {exact,9:F0} {rounded,10:F0} {rounded / exact,7:F2}"));

            double Speed(ScalarType type) => 2.0 * rows * outputs * inputs / Seconds(type, rows, outputs, inputs, rounds) / 1e9;
        }
    }

    private static double Seconds(ScalarType type, long rows, long outputs, long inputs, int rounds)
    {
        const int Repeats = 20;
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        var (input, weight, bias) = (rand(rows, inputs).to_type(type), rand(outputs, inputs).to_type(type), rand(outputs).to_type(type));
        var best = double.MaxValue;
        for (var round = 0; round <= rounds; round++)       // the first round is a warm-up
        {
            var watch = Stopwatch.StartNew();
            for (var repeat = 0; repeat < Repeats; repeat++)
                nn.functional.linear(input, weight, bias).Dispose();
            if (round > 0) best = Math.Min(best, watch.Elapsed.TotalSeconds / Repeats);
        }

        return best;
    }
}
