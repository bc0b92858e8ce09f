using ModelDsl.Native;

namespace ModelDsl.Backbones.Arithmetic;

/// <summary>The precision that is used where one was asked for.</summary>
/// <param name="Used">The precision.</param>
/// <param name="Note">Why it is another one than asked for; null where it is not.</param>
internal readonly record struct PrecisionChoice(Precision Used, string? Note)
{
    /// <summary>What was asked for, where it pays on this machine.</summary>
    public static PrecisionChoice For(Precision wanted) => For(wanted, Processor.MultipliesBFloat16);

    /// <summary>What was asked for, where it pays on a machine that has bfloat16 products, or has none.</summary>
    public static PrecisionChoice For(Precision wanted, bool multipliesBFloat16) => wanted == Precision.BFloat16 && !multipliesBFloat16
        ? new(Precision.Float32, "Matrices are multiplied in float32: this processor has no bfloat16 products (AVX512_BF16).")
        : new(wanted, null);
}
