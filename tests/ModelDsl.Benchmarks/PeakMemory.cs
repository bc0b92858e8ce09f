using System.Diagnostics;

namespace ModelDsl.Benchmarks;

/// <summary>The largest resident memory of this process since it was last asked; where the system cannot forget its peak (only Linux
/// can), since the process began.</summary>
internal static class PeakMemory
{
    private const string Switch = "/proc/self/clear_refs";

    /// <summary>The peak in bytes, forgotten afterwards.</summary>
    public static long Take()
    {
        using var process = Process.GetCurrentProcess();
        var peak = process.PeakWorkingSet64;
        if (File.Exists(Switch)) File.WriteAllText(Switch, "5");     // proc(5): 5 resets the peak
        return peak;
    }
}
