namespace ModelDsl.Benchmarks.Schedules;

/// <summary>ModelDsl with all optimizations, or without one of them.</summary>
internal enum Variant
{
    /// <summary>All optimizations, in float32.</summary>
    Float32,

    /// <summary>All optimizations, with bfloat16 matmuls.</summary>
    BFloat16,

    /// <summary>In float32 without the prefix cache.</summary>
    Uncached,

    /// <summary>In float32; the last layer computes all positions, although the head reads only the first.</summary>
    EveryPosition,
}
