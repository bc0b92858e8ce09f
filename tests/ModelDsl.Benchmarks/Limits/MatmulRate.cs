using System.Diagnostics;
using ModelDsl.Backbones.Arithmetic;
using static TorchSharp.torch;

namespace ModelDsl.Benchmarks.Limits;

/// <summary>The best rate at which this machine multiplies matrices of a model's sizes, in operations per second. What a model computes
/// cannot be faster.</summary>
internal static class MatmulRate
{
    private static readonly int[] Rows = [256, 512, 1024, 2048];

    /// <summary>Measures the best of several heights of the left matrix and of libtorch's two libraries.</summary>
    /// <param name="weights">Outputs and inputs of the model's weights.</param>
    /// <param name="type">Type of the matrices.</param>
    public static double Measure(IEnumerable<(long Outputs, long Inputs)> weights, ScalarType type)
    {
        const int Rounds = 3;
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        (Tensor Weight, Tensor[] Inputs)[] products =
        [
            .. weights.Select(shape => (
                rand(shape.Outputs, shape.Inputs).to_type(type),
                Rows.Select(rows => rand(rows, shape.Inputs).to_type(type)).ToArray())),
        ];
        Func<Tensor, Tensor, Tensor>[] libraries =
        [
            (input, weight) => nn.functional.linear(input, weight),
            (input, weight) => OneDnn.Linear(input, weight),
        ];
        return (
            from round in Enumerable.Range(0, Rounds)
            from row in Enumerable.Range(0, Rows.Length)
            from multiply in libraries
            select Rate([.. products.Select(product => (product.Weight, product.Inputs[row]))], multiply)).Max();
    }

    // A whole set of weights in turn: none stays in the processor's caches, as in a model.
    private static double Rate((Tensor Weight, Tensor Input)[] products, Func<Tensor, Tensor, Tensor> multiply)
    {
        var operations = products.Sum(product => 2.0 * product.Input.shape[0] * product.Weight.numel());
        var watch = Stopwatch.StartNew();
        foreach (var (weight, input) in products) multiply(input, weight).Dispose();
        return operations / watch.Elapsed.TotalSeconds;
    }
}
