using System.Reflection;
using System.Runtime.InteropServices;

namespace ModelDsl.Native;

/// <summary>
/// Loads TorchSharp's native library if the system's loader refuses it. TorchSharp 0.107 needs GLIBCXX_3.4.32, while Debian 12,
/// Ubuntu 22.04 and RHEL 9 have 3.4.30. The only symbol of that version, <c>std::ios_base_library_init()</c>, is never called, so a copy
/// with a weak need for the version loads and works.
/// </summary>
internal sealed class TorchLibraryResolver(Assembly torchSharp)
{
    private const string LibraryName = "LibTorchSharp";
    private const string FileName = "libLibTorchSharp.so";
    private const string UnusedVersion = "GLIBCXX_3.4.32";

    private readonly Lock _lock = new();
    private nint _handle;

    /// <summary>Handles the runtime's event for a library that it could not load itself.</summary>
    /// <returns>A handle, or 0 to leave the error to TorchSharp.</returns>
    /// <exception cref="NativeLibraryException">The library exists but cannot be loaded, patched or not.</exception>
    public nint Resolve(Assembly assembly, string name)
    {
        if (assembly != torchSharp || name != LibraryName) return 0;
        lock (_lock)
        {
            if (_handle == 0) _handle = Load();
            return _handle;
        }
    }

    private nint Load()
    {
        // The copy is in another folder than its dependencies, which must be loaded first. If they are missing, the application has no
        // backend package, and TorchBackend says so.
        foreach (var dependency in new[] { "c10", "torch_cpu", "torch" })
        {
            if (!NativeLibrary.TryLoad(dependency, torchSharp, null, out _)) return 0;
        }

        var candidates = TorchBackend.SearchFolders(torchSharp).Select(folder => Path.Combine(folder, FileName));
        if (candidates.FirstOrDefault(File.Exists) is not { } original) return 0;

        try
        {
            return NativeLibrary.Load(original);
        }
        catch (DllNotFoundException refusal)
        {
            return WeakenedLibrary.Load(original, UnusedVersion, refusal, LibraryCache.CreateForUser());
        }
    }
}
