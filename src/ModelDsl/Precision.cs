namespace ModelDsl;

/// <summary>The number format in which matrices are multiplied. Weights, layer normalisation, softmax, losses and the optimizer are in
/// float32 in either, and so is what is saved.</summary>
public enum Precision
{
    /// <summary>32-bit floating-point numbers.</summary>
    Float32,

    /// <summary>
    /// bfloat16: the exponent of a float32 with 8 bits of precision, so that nothing overflows that would not in float32 and no loss
    /// needs scaling. Linear layers and the products of attention round what they read and return; they add up in float32. Used on
    /// processors with AVX512_BF16 (AMD from Zen 4, Intel Xeon from Cooper Lake); elsewhere float32 takes its place.
    /// </summary>
    BFloat16,
}
