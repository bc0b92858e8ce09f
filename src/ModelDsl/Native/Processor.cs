using System.Runtime.Intrinsics.X86;

namespace ModelDsl.Native;

/// <summary>Features of the processor that decide how to compute.</summary>
internal static class Processor
{
    // CPUID leaf 7, subleaf 1, EAX bit 5 (Intel SDM volume 2, CPUID). Processors with AMX have it too. Avx512F.IsSupported adds that the
    // system saves the registers.
    private const int FeatureLeaf = 7;
    private const int FeatureSubleaf = 1;
    private const int Avx512Bf16 = 1 << 5;

    /// <summary>Whether the processor has bfloat16 matmul instructions; otherwise they are emulated.</summary>
    public static bool HasBFloat16Matmul { get; } = Avx512F.IsSupported && (FeaturesOf(FeatureSubleaf) & Avx512Bf16) != 0;

    private static int FeaturesOf(int subleaf)
    {
        var (subleaves, _, _, _) = X86Base.CpuId(FeatureLeaf, 0);
        return subleaf <= subleaves ? X86Base.CpuId(FeatureLeaf, subleaf).Eax : 0;
    }
}
