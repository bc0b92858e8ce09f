using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;
using ModelDsl.Native;

namespace ModelDsl.Runtime;

/// <summary>Prepares the process for libtorch, before its first use.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class TorchRuntime
{
    private static int _installed;

    /// <summary>
    /// Ensures that TorchSharp's native library can be loaded, even if the system's C++ library is older than the one it was built with.
    /// Call it before the first use of <c>torch</c>, whose static constructor fails for good. It loads nothing itself and is idempotent.
    /// </summary>
    /// <remarks>
    /// On Linux it also sets <c>OMP_WAIT_POLICY=passive</c> for this process, so that libtorch's threads sleep while they wait. Under a
    /// processor quota it also sets <c>OMP_NUM_THREADS</c>. Variables that the user has set take precedence: <c>OMP_WAIT_POLICY</c>,
    /// <c>GOMP_SPINCOUNT</c> or <c>KMP_BLOCKTIME</c>; <c>OMP_NUM_THREADS</c>, <c>OMP_THREAD_LIMIT</c> or <c>MKL_NUM_THREADS</c>.
    /// </remarks>
    public static void EnsureLoaded()
    {
        if (!OperatingSystem.IsLinux() || Interlocked.Exchange(ref _installed, 1) != 0) return;

        OpenMPEnvironment.Apply();

        // The event fires only after the normal search has failed, so a healthy system pays only for the subscription.
        var torchSharp = typeof(TorchSharp.torch).Assembly;
        var context = AssemblyLoadContext.GetLoadContext(torchSharp) ?? AssemblyLoadContext.Default;
        context.ResolvingUnmanagedDll += new TorchLibraryResolver(torchSharp).Resolve;
    }

    [ModuleInitializer]
    [SuppressMessage("Usage", "CA2255", Justification = "The hook must be in place before any other code of this library touches torch.")]
    internal static void OnModuleLoad() => EnsureLoaded();
}
