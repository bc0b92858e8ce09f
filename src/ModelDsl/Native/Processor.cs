using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;
using System.Text;

namespace ModelDsl.Native;

/// <summary>Features of the processor that decide how to compute.</summary>
internal static class Processor
{
    // CPUID leaf 7, subleaf 1, EAX bit 5 (Intel SDM volume 2, CPUID). Processors with AMX have it too. Avx512F.IsSupported adds that the
    // system saves the registers.
    private const int FeatureLeaf = 7;
    private const int FeatureSubleaf = 1;
    private const int Avx512Bf16 = 1 << 5;

    // The first four letters of the vendor, "Genu", in leaf 0.
    private const int GenuineIntel = 0x756E6547;

    /// <summary>Whether the processor has bfloat16 matmul instructions; otherwise they are emulated.</summary>
    public static bool HasBFloat16Matmul { get; } = Avx512F.IsSupported && (FeaturesOf(FeatureSubleaf) & Avx512Bf16) != 0;

    /// <summary>Whether the processor has instructions on vectors of 512 bits, and the system saves their registers.</summary>
    public static bool HasAvx512 => Avx512F.IsSupported;

    /// <summary>Whether Intel made the processor.</summary>
    public static bool IsIntel { get; } = X86Base.IsSupported && X86Base.CpuId(0, 0).Ebx == GenuineIntel;

    /// <summary>The processor's name; its architecture where the processor does not tell.</summary>
    public static string Name { get; } = ReadBrand() is { Length: > 0 } brand ? brand : $"{RuntimeInformation.ProcessArchitecture}";

    // The brand string: 48 bytes of ASCII in three extended leaves (Intel SDM volume 2, CPUID).
    private static string ReadBrand()
    {
        uint[] leaves = [0x80000002, 0x80000003, 0x80000004];
        if (!X86Base.IsSupported || (uint)X86Base.CpuId(unchecked((int)0x80000000), 0).Eax < leaves[^1]) return "";

        int[] registers = [.. leaves.Select(leaf => X86Base.CpuId(unchecked((int)leaf), 0)).SelectMany(
            leaf => (int[])[leaf.Eax, leaf.Ebx, leaf.Ecx, leaf.Edx])];
        return Encoding.ASCII.GetString(MemoryMarshal.AsBytes<int>(registers)).Trim('\0', ' ');
    }

    private static int FeaturesOf(int subleaf)
    {
        var (subleaves, _, _, _) = X86Base.CpuId(FeatureLeaf, 0);
        return subleaf <= subleaves ? X86Base.CpuId(FeatureLeaf, subleaf).Eax : 0;
    }
}
