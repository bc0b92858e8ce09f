using System.Numerics;
using System.Runtime.InteropServices;
using System.Text;

namespace ModelDsl.Native;

/// <summary>Calls functions of the C library that .NET does not expose.</summary>
internal static unsafe class NativeProcess
{
    private const int AffinityBytes = 1024;     // 8,192 processors, the maximum of a Linux kernel

    /// <summary>Sets an environment variable for native libraries, unless it is already set.
    /// <see cref="Environment.SetEnvironmentVariable(string, string?)"/> changes only .NET's copy.</summary>
    public static void SetVariableIfAbsent(string name, string value)
    {
        // int setenv(const char *name, const char *value, int overwrite)
        var setenv = (delegate* unmanaged<byte*, byte*, int, int>)FindFunction("setenv");
        if (setenv == null) return;

        fixed (byte* nameBytes = ToCString(name), valueBytes = ToCString(value))
            _ = setenv(nameBytes, valueBytes, 0);
    }

    /// <summary>Returns the number of processors in this process's affinity mask, regardless of quotas; 0 if unknown.</summary>
    public static int CountAffineProcessors()
    {
        // int sched_getaffinity(pid_t pid, size_t size, cpu_set_t *mask)
        var getAffinity = (delegate* unmanaged<int, nuint, byte*, int>)FindFunction("sched_getaffinity");
        if (getAffinity == null) return 0;

        Span<byte> mask = stackalloc byte[AffinityBytes];
        fixed (byte* start = mask)
        {
            if (getAffinity(Environment.ProcessId, AffinityBytes, start) != 0) return 0;
        }

        var count = 0;
        foreach (var word in MemoryMarshal.Cast<byte, ulong>(mask)) count += BitOperations.PopCount(word);
        return count;
    }

    /// <summary>Returns the address of a function that every process has loaded, or 0 if there is none of that name.</summary>
    public static nint FindFunction(string name) =>
        NativeLibrary.TryGetExport(NativeLibrary.GetMainProgramHandle(), name, out var address) ? address : 0;

    private static byte[] ToCString(string text) => Encoding.UTF8.GetBytes(text + '\0');
}
