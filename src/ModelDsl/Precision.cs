namespace ModelDsl;

/// <summary>Precision of matmuls. Weights, layer normalization, softmax, losses, the optimizer and saved checkpoints always use
/// float32.</summary>
public enum Precision
{
    /// <summary>32-bit floating-point numbers.</summary>
    Float32,

    /// <summary>bfloat16: the exponent range of float32 with 8 bits of precision, so the loss needs no scaling. Linear layers and
    /// attention's matmuls round inputs and outputs and accumulate in float32. On the CPU it requires AVX512_BF16 (AMD from Zen 4, Intel
    /// Xeon from Cooper Lake); other processors use float32.</summary>
    BFloat16,
}
