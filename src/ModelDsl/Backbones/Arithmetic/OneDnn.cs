using ModelDsl.Native;
using static TorchSharp.torch;

namespace ModelDsl.Backbones.Arithmetic;

/// <summary>Linear maps by oneDNN, the library for neural networks in libtorch (https://github.com/uxlfoundation/oneDNN), without
/// autograd. An activation function is applied while the results are in registers.</summary>
internal static class OneDnn
{
    private const string Module = "OneDnn";
    private const int OutputsPerBlock = 64;

    // By the names in Hugging Face configs: the operator's name, and its algorithm.
    private static readonly Dictionary<string, (string Name, string Algorithm)> Fused = new(StringComparer.Ordinal)
    {
        [""] = ("none", ""),
        ["gelu"] = ("gelu", "none"),
        ["gelu_new"] = ("gelu", "tanh"),
        ["relu"] = ("relu", ""),
        ["tanh"] = ("tanh", ""),
    };

    // The number of rows that the layout is made for. Measured with 8 to 400 rows: the layout for 400 is as fast as that for the number at
    // hand, or faster.
    private const string PackMethod = $"""
          def pack(self: __torch__.{Module}, weight: Tensor) -> Tensor:
            return ops.mkldnn._reorder_linear_weight(weight, 400)

        """;

    private static readonly Lazy<jit.ScriptModule> Kernels = new(
        () => jit.load(TorchScriptArchive.Create(Module, PackMethod + string.Concat(Fused.Select(WriteMethods)))));

    /// <summary>Maps <c>[..., inputs]</c> to <c>[..., outputs]</c> of the same type.</summary>
    /// <param name="input">Of float32 or bfloat16, on the CPU.</param>
    /// <param name="weight"><c>[outputs, inputs]</c>, of any strides.</param>
    /// <param name="bias"><c>[outputs]</c>, or null.</param>
    /// <param name="activation">Applied to each result, or null.</param>
    public static Tensor Linear(Tensor input, Tensor weight, Tensor? bias = null, Activation? activation = null)
    {
        using var noGradient = no_grad();
        return bias is null
            ? (Tensor)Kernels.Value.invoke($"project_{activation?.Name}", input, weight)
            : (Tensor)Kernels.Value.invoke($"map_{activation?.Name}", input, weight, bias);
    }

    /// <summary>Copies a weight into the layout that oneDNN's kernels read. The result is of use for <see cref="Linear"/> only.</summary>
    /// <remarks>libtorch 2.10 computes wrong results with packed float32 weights whose outputs do not fill blocks of 64, and says nothing.
    /// So those stay as they are, and every packed weight is tried.</remarks>
    /// <returns>The packed weight; the weight itself where the packed one is of no use.</returns>
    public static Tensor Pack(Tensor weight)
    {
        using var noGradient = no_grad();
        if (weight.dtype == ScalarType.Float32 && weight.shape[0] % OutputsPerBlock != 0) return weight.alias();

        var packed = (Tensor)Kernels.Value.invoke("pack", weight);
        if (IsFaithful(packed, weight)) return packed;

        packed.Dispose();
        return weight.alias();
    }

    private static bool IsFaithful(Tensor packed, Tensor weight)
    {
        const int Rows = 40;
        const float Rounding = 0.02f;       // of the largest result, in bfloat16
        using var scope = NewDisposeScope();
        var random = new Random(0);
        var values = new float[Rows * weight.shape[1]];
        foreach (ref var value in values.AsSpan()) value = random.NextSingle() - 0.5f;

        var many = Tensors.Shaped(values, [Rows, weight.shape[1]], weight.device).to_type(weight.dtype);
        return Array.TrueForAll([many, many.narrow(0, 0, 1)], input =>
        {
            var (expected, actual) = (Results(weight), Results(packed));
            var largest = expected.Max(Math.Abs);
            return expected.Zip(actual).All(pair => Math.Abs(pair.First - pair.Second) <= Rounding * largest);

            float[] Results(Tensor tried) => Linear(input, tried).to_type(ScalarType.Float32).ToArray<float>();
        });
    }

    private static string WriteMethods(KeyValuePair<string, (string Name, string Algorithm)> activation)
    {
        var (name, algorithm) = activation.Value;
        return Write("map", ", bias: Tensor", "bias") + Write("project", "", "None");

        string Write(string method, string parameter, string bias) => $"""
              def {method}_{activation.Key}(self: __torch__.{Module}, input: Tensor, weight: Tensor{parameter}) -> Tensor:
                scalars = annotate(List[Optional[number]], [])
                return ops.mkldnn._linear_pointwise(input, weight, {bias}, "{name}", scalars, "{algorithm}")

            """;
    }
}
