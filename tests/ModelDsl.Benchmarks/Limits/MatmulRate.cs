using System.Diagnostics;
using static TorchSharp.torch;

namespace ModelDsl.Benchmarks.Limits;

/// <summary>The best rate at which this machine multiplies matrices of a model's sizes, in operations per second. What a model computes
/// cannot be faster.</summary>
internal static class MatmulRate
{
    private static readonly int[] Rows = [256, 512, 1024, 2048];

    /// <summary>Measures the best of several heights of the left matrix.</summary>
    /// <param name="weights">Outputs and inputs of the model's weights.</param>
    /// <param name="type">Type of the matrices.</param>
    public static double Measure(IEnumerable<(long Outputs, long Inputs)> weights, ScalarType type)
    {
        const int Rounds = 5;
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        (Tensor Weight, Tensor[] Inputs)[] products =
        [
            .. weights.Select(shape => (
                rand(shape.Outputs, shape.Inputs).to_type(type),
                Rows.Select(rows => rand(rows, shape.Inputs).to_type(type)).ToArray())),
        ];
        return Enumerable.Range(0, Rounds)
            .SelectMany(_ => Rows.Index().Select(row => Rate([.. products.Select(product => (product.Weight, product.Inputs[row.Index]))])))
            .Max();
    }

    // A whole set of weights in turn: none stays in the processor's caches, as in a model.
    private static double Rate((Tensor Weight, Tensor Input)[] products)
    {
        const int Repeats = 4;
        var operations = products.Sum(product => 2.0 * product.Input.shape[0] * product.Weight.numel());
        var watch = Stopwatch.StartNew();
        for (var repeat = 0; repeat < Repeats; repeat++)
        {
            foreach (var (weight, input) in products) nn.functional.linear(input, weight).Dispose();
        }

        return Repeats * operations / watch.Elapsed.TotalSeconds;
    }
}
