using ModelDsl.Native;
using TorchSharp;

namespace ModelDsl.Backbones.Arithmetic;

/// <summary>The precision used for a requested one.</summary>
/// <param name="Precision">The precision.</param>
/// <param name="Note">Why the requested precision was not used, or null.</param>
internal readonly record struct PrecisionChoice(Precision Precision, string? Note)
{
    /// <summary>Chooses the requested precision if it pays on a device of this machine. GPUs since NVIDIA's Ampere (2020) multiply
    /// bfloat16; older ones are not told apart.</summary>
    public static PrecisionChoice Choose(Precision wanted, torch.Device device) =>
        Choose(wanted, device.type != DeviceType.CPU || Processor.HasBFloat16Matmul);

    /// <summary>Chooses the requested precision if it pays on a processor with or without bfloat16 matmul instructions.</summary>
    public static PrecisionChoice Choose(Precision wanted, bool multipliesBFloat16) => wanted == Precision.BFloat16 && !multipliesBFloat16
        ? new(Precision.Float32, "Matrices are multiplied in float32: this processor has no bfloat16 products (AVX512_BF16).")
        : new(wanted, null);
}
