using ModelDsl.Native;

namespace ModelDsl.Backbones.Arithmetic;

/// <summary>The precision used for a requested one.</summary>
/// <param name="Precision">The precision.</param>
/// <param name="Note">Why the requested precision was not used, or null.</param>
internal readonly record struct PrecisionChoice(Precision Precision, string? Note)
{
    /// <summary>Chooses the requested precision if it pays on this machine.</summary>
    public static PrecisionChoice Choose(Precision wanted) => Choose(wanted, Processor.HasBFloat16Matmul);

    /// <summary>Chooses the requested precision if it pays on a machine with or without bfloat16 matmul instructions.</summary>
    public static PrecisionChoice Choose(Precision wanted, bool multipliesBFloat16) => wanted == Precision.BFloat16 && !multipliesBFloat16
        ? new(Precision.Float32, "Matrices are multiplied in float32: this processor has no bfloat16 products (AVX512_BF16).")
        : new(wanted, null);
}
