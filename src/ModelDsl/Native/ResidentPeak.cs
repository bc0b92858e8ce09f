using System.Diagnostics;

namespace ModelDsl.Native;

/// <summary>The peak resident memory of this process since the last call. Where it cannot be reset, since the start of the process: only
/// Linux can reset it.</summary>
internal static class ResidentPeak
{
    private const string Switch = "/proc/self/clear_refs";

    /// <summary>Returns the peak in bytes and resets it.</summary>
    public static long Take()
    {
        using var process = Process.GetCurrentProcess();
        var peak = process.PeakWorkingSet64;
        try
        {
            if (File.Exists(Switch)) File.WriteAllText(Switch, "5");     // proc(5): 5 resets the peak
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Some containers forbid it. The peak is then the one since the start.
        }

        return peak;
    }
}
