using System.Diagnostics;

namespace ModelDsl.Benchmarks;

/// <summary>Peak resident memory of this process since the last call; since the start of the process where it cannot be reset (only Linux
/// can).</summary>
internal static class PeakMemory
{
    private const string Switch = "/proc/self/clear_refs";

    /// <summary>Returns the peak in bytes and resets it.</summary>
    public static long Take()
    {
        using var process = Process.GetCurrentProcess();
        var peak = process.PeakWorkingSet64;
        if (File.Exists(Switch)) File.WriteAllText(Switch, "5");     // proc(5): 5 resets the peak
        return peak;
    }
}
