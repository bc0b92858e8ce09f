using System.Runtime.InteropServices;

namespace ModelDsl.Native;

/// <summary>
/// Gives freed memory back to the system. With glibc a correctly scoped training loop still grows without bound, because
/// tensors of ever-changing sizes fragment the heap: measured from 690 MB to 3,650 MB in 120 steps with the number of live
/// tensors constant, and flat at the same speed with a trim every ten steps.
/// </summary>
internal static unsafe class HeapTrimmer
{
    // int malloc_trim(size_t pad): glibc only. musl, macOS and Windows have no such function, and do not need it.
    private static readonly delegate* unmanaged<nuint, int> MallocTrim =
        NativeLibrary.TryGetExport(NativeLibrary.GetMainProgramHandle(), "malloc_trim", out var address)
            ? (delegate* unmanaged<nuint, int>)address
            : null;

    /// <summary>Whether this system's allocator can be trimmed.</summary>
    public static bool IsSupported => MallocTrim != null;

    /// <summary>Returns the free pages of the native heap to the system; does nothing where that cannot be asked for.</summary>
    public static void Trim()
    {
        if (IsSupported) _ = MallocTrim(0);
    }
}
