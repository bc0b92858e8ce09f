using ModelDsl.Native;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace ModelDsl.Backbones.Arithmetic;

/// <summary>Linear maps by the faster of libtorch's two libraries for the CPU.</summary>
/// <remarks>libtorch multiplies float32 matrices with Intel's MKL, which uses AVX-512 on Intel's processors only; oneDNN uses it on all.
/// Measured on an AMD EPYC, 400 rows by weights of BERT-base, two cores: MKL 149 to 156 GFLOP/s, oneDNN 285 to 336. In bfloat16 libtorch
/// calls oneDNN by itself, but in a way that adds the bias and applies the activation in passes of their own.</remarks>
internal static class LinearMap
{
    // oneDNN's operator copies a weight that trains into its layout, and a gradient to transpose it. For as many outputs as a vocabulary
    // has words, that takes as long as the faster kernel saves, and memory. Measured with t5-small: 1.2 s a step by either, 2.4 GB instead
    // of 3.4 GB.
    private const int MostTrainedOutputs = 8192;

    /// <summary>Whether oneDNN multiplies float32 matrices. It depends on the processor alone, so that results on one machine are
    /// equal.</summary>
    public static bool UsesOneDnn { get; } = Processor.HasAvx512 && !Processor.IsIntel;

    /// <summary>Maps <c>[..., inputs]</c> to <c>[..., outputs]</c>, and applies an activation function.</summary>
    /// <param name="input">Of float32 or bfloat16.</param>
    /// <param name="weight"><c>[outputs, inputs]</c> of the same type.</param>
    /// <param name="bias"><c>[outputs]</c>, or null.</param>
    /// <param name="activation">The function to apply, or null.</param>
    public static Tensor Apply(Tensor input, Tensor weight, Tensor? bias = null, Activation? activation = null)
    {
        var runsOnOneDnn = RunsOnOneDnn(input);
        if (runsOnOneDnn && !IsRecorded(input, weight, bias)) return OneDnn.Linear(input, weight, bias, activation);

        // In bfloat16, libtorch's own map runs on oneDNN, with gradients.
        var output = runsOnOneDnn && input.dtype == ScalarType.Float32 && weight.shape[0] <= MostTrainedOutputs
            ? OneDnnLinear.Apply(input, weight, bias)
            : functional.linear(input, weight, bias);
        return activation is null ? output : activation.Apply(output);
    }

    /// <summary>Whether <see cref="OneDnn"/> multiplies this input.</summary>
    public static bool RunsOnOneDnn(Tensor input) => input.device_type == DeviceType.CPU
        && (input.dtype == ScalarType.Float32 ? UsesOneDnn : Processor.HasBFloat16Matmul)
        && input.numel() > 0;

    /// <summary>Whether a backward pass will need the map, or a recomputation will have to repeat it exactly.</summary>
    public static bool IsRecorded(Tensor input, Tensor weight, Tensor? bias) => Recomputation.IsKeepingInputs
        || (is_grad_enabled() && (input.requires_grad || weight.requires_grad || bias is { requires_grad: true }));
}
