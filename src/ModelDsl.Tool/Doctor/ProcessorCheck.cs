using System.Globalization;
using System.Runtime.Intrinsics.X86;
using ModelDsl.Native;

namespace ModelDsl.Tool.Doctor;

/// <summary>Looks at the processors and the memory that this process may use.</summary>
internal static class ProcessorCheck
{
    private const double Gibibyte = 1L << 30;
    private const double EnoughMemory = 2;

    /// <summary>Returns the findings.</summary>
    public static IEnumerable<Finding> Run()
    {
        List<string> features = [];
        if (Avx2.IsSupported) features.Add("AVX2");
        if (Avx512F.IsSupported) features.Add("AVX-512");
        features.Add(Processor.HasBFloat16Matmul ? "bfloat16 matmuls" : "no bfloat16 matmuls: Precision.BFloat16 falls back to float32");
        yield return new(FindingLevel.Ok, "processors", $"{CountProcessors()}, {string.Join(", ", features)}");

        var memory = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / Gibibyte;
        var text = memory.ToString("0.0 GiB", CultureInfo.InvariantCulture);
        yield return memory >= EnoughMemory
            ? new(FindingLevel.Ok, "memory", text)
            : new(FindingLevel.Warning, "memory", text,
                "Full fine-tuning of BERT-base needs more: freeze more layers, or raise the limit.");

        foreach (var name in OpenMPEnvironment.WaitVariables.Concat(OpenMPEnvironment.ThreadVariables))
        {
            if (Environment.GetEnvironmentVariable(name) is { Length: > 0 } value)
                yield return new(FindingLevel.Ok, "threads", $"{name}={value} is set and takes precedence over ModelDsl's choice");
        }
    }

    private static string CountProcessors()
    {
        var (usable, affine) = (Environment.ProcessorCount, OperatingSystem.IsLinux() ? NativeProcess.CountAffineProcessors() : 0);
        return affine > usable
            ? string.Create(CultureInfo.InvariantCulture, $"{usable} of {affine} (quota)")
            : usable.ToString(CultureInfo.InvariantCulture);
    }
}
