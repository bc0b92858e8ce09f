namespace ModelDsl.Benchmarks.Schedules;

/// <summary>ModelDsl with all that makes it fast, or without one part of it.</summary>
internal enum Variant
{
    /// <summary>All, in float32.</summary>
    Float32,

    /// <summary>All, with products in bfloat16.</summary>
    BFloat16,

    /// <summary>In float32; frozen prefixes run in every epoch.</summary>
    Uncached,

    /// <summary>In float32; the last layer answers for every position, though the head reads the first alone.</summary>
    EveryPosition,
}
