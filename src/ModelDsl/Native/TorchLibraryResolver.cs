using System.Reflection;
using System.Runtime.InteropServices;

namespace ModelDsl.Native;

/// <summary>
/// Loads TorchSharp's native library where the system's own loader refuses it. TorchSharp 0.107 asks for GLIBCXX_3.4.32, while
/// Debian 12, Ubuntu 22.04 and RHEL 9 have 3.4.30. The only symbol of that version, <c>std::ios_base_library_init()</c>, is
/// never called, so a copy in which that version is a weak need loads and works.
/// </summary>
internal sealed class TorchLibraryResolver(Assembly torchSharp)
{
    private const string LibraryName = "LibTorchSharp";
    private const string FileName = "libLibTorchSharp.so";
    private const string UnusedVersion = "GLIBCXX_3.4.32";

    private readonly Lock _lock = new();
    private nint _handle;

    /// <summary>The handler of the event that the runtime raises when it has found no way to load a library itself.</summary>
    /// <returns>A handle, or 0 to leave the error to TorchSharp.</returns>
    /// <exception cref="NativeLibraryException">The library is there but cannot be loaded, patched or not.</exception>
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
        // The copy lies in another folder than the libraries it needs: once they are loaded, their names are enough. Without
        // them the application has no backend package, and that is what TorchSharp's own message says.
        foreach (var dependency in new[] { "c10", "torch_cpu", "torch" })
        {
            if (!NativeLibrary.TryLoad(dependency, torchSharp, null, out _)) return 0;
        }

        if (SearchFolders().Select(folder => Path.Combine(folder, FileName)).FirstOrDefault(File.Exists) is not { } original) return 0;

        try
        {
            return NativeLibrary.Load(original);
        }
        catch (DllNotFoundException refusal)
        {
            return WeakenedLibrary.Load(original, UnusedVersion, refusal, LibraryCache.OfUser());
        }
    }

    /// <summary>Where the .NET host looks for native libraries.</summary>
    private IEnumerable<string> SearchFolders()
    {
        var fromHost = AppContext.GetData("NATIVE_DLL_SEARCH_DIRECTORIES") as string ?? "";
        foreach (var folder in fromHost.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)) yield return folder;

        // A plug-in's own folder, which the host knows nothing of.
        foreach (var folder in new[] { Path.GetDirectoryName(torchSharp.Location), AppContext.BaseDirectory })
        {
            if (string.IsNullOrEmpty(folder)) continue;
            yield return folder;
            yield return Path.Combine(folder, "runtimes", RuntimeInformation.RuntimeIdentifier, "native");
        }
    }
}
