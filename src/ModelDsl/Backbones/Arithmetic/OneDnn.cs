using ModelDsl.Native;
using TorchSharp;
using static TorchSharp.torch;

namespace ModelDsl.Backbones.Arithmetic;

/// <summary>Linear maps by oneDNN, the library for neural networks in libtorch (https://github.com/uxlfoundation/oneDNN), without
/// autograd. An activation function is applied while the results are in registers.</summary>
internal static class OneDnn
{
    private const string Module = "OneDnn";

    // By the names in Hugging Face configs: the operator's name, and its algorithm.
    private static readonly Dictionary<string, (string Name, string Algorithm)> Fused = new(StringComparer.Ordinal)
    {
        [""] = ("none", ""),
        ["gelu"] = ("gelu", "none"),
        ["gelu_new"] = ("gelu", "tanh"),
        ["relu"] = ("relu", ""),
        ["tanh"] = ("tanh", ""),
    };

    private static readonly Lazy<jit.ScriptModule> Kernels = new(
        () => jit.load(TorchScriptArchive.Create(Module, string.Concat(Fused.Select(WriteMethods)))));

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

    private static string WriteMethods(KeyValuePair<string, (string Name, string Algorithm)> activation)
    {
        return Write("map", ", bias: Tensor", "bias") + Write("project", "", "None");

        string Write(string method, string parameter, string bias) => $"""
              def {method}_{activation.Key}(self: __torch__.{Module}, input: Tensor, weight: Tensor{parameter}) -> Tensor:
                scalars = annotate(List[Optional[number]], [])
                return ops.mkldnn._linear_pointwise(input, weight, {bias}, "{activation.Value.Name}", scalars, "{activation.Value.Algorithm}")

            """;
    }
}
