using System.Diagnostics;
using ModelDsl.Backbones.Arithmetic;
using static TorchSharp.torch;

namespace ModelDsl.Benchmarks.Matmuls;

/// <summary>Measures matmuls with BERT-base's weights by both libraries and in both precisions, which limits every other speed.</summary>
internal static class MatmulBenchmark
{
    private static readonly (long Outputs, long Inputs)[] Weights = [(768, 768), (3072, 768), (768, 3072)];

    // As many as a model of twelve layers has: between two uses, a weight leaves the processor's caches.
    private const int Layers = 12;

    private static readonly (string Name, ScalarType Type, Func<Tensor, Tensor> Prepare, Func<Tensor, Tensor, Tensor> Multiply)[] Sides =
    [
        ("MKL", ScalarType.Float32, weight => weight, (input, weight) => nn.functional.linear(input, weight)),
        ("oneDNN", ScalarType.Float32, weight => weight, (input, weight) => OneDnn.Linear(input, weight)),
        ("packed", ScalarType.Float32, OneDnn.Pack, (input, weight) => OneDnn.Linear(input, weight)),
        ("bfloat16", ScalarType.BFloat16, weight => weight, (input, weight) => OneDnn.Linear(input, weight)),
        ("packed", ScalarType.BFloat16, OneDnn.Pack, (input, weight) => OneDnn.Linear(input, weight)),
    ];

    public static void Run(int[] rows, int rounds)
    {
        Console.WriteLine(FormattableString.Invariant($"GFLOP/s, best of {rounds}, {get_num_threads()} threads"));
        Console.WriteLine("rows   weight       " + string.Concat(Sides.Select(side => side.Name.PadLeft(10))));
        foreach (var count in rows)
        {
            foreach (var (outputs, inputs) in Weights)
            {
                var speeds = Sides.Select(side =>
                    2.0 * count * outputs * inputs / Seconds(side.Type, side.Prepare, side.Multiply, count, outputs, inputs, rounds) / 1e9);
                Console.WriteLine(FormattableString.Invariant($"{count,-6} [{outputs,4}, {inputs,4}]")
                    + string.Concat(speeds.Select(speed => FormattableString.Invariant($"{speed,10:F0}"))));
            }
        }
    }

    private static double Seconds(
        ScalarType type, Func<Tensor, Tensor> prepare, Func<Tensor, Tensor, Tensor> multiply,
        long rows, long outputs, long inputs, int rounds)
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        var input = rand(rows, inputs).to_type(type);
        Tensor[] weights = [.. Enumerable.Range(0, Layers).Select(_ => prepare(rand(outputs, inputs).to_type(type)))];
        var best = double.MaxValue;
        for (var round = 0; round <= rounds; round++)       // the first round is a warm-up
        {
            var watch = Stopwatch.StartNew();
            foreach (var weight in weights) multiply(input, weight).Dispose();
            if (round > 0) best = Math.Min(best, watch.Elapsed.TotalSeconds / Layers);
        }

        return best;
    }
}
