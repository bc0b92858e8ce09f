using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;
using TorchSharp;

namespace ModelDsl.Native;

/// <summary>The application's libtorch, which a backend package of TorchSharp brings.</summary>
internal static class TorchBackend
{
    private const string MainLibrary = "torch_cpu";

    private static readonly string[] MainFiles = ["libtorch_cpu.so", "torch_cpu.dll", "libtorch_cpu.dylib"];

    /// <summary>Loads TorchSharp with its backend.</summary>
    /// <exception cref="NativeLibraryException">There is no backend, or it cannot be loaded.</exception>
    public static void Load()
    {
        // Without libtorch TorchSharp prints a page about package folders, and on an old C++ library it blames that.
        var torchSharp = typeof(torch).Assembly;
        if (IsBesideProgram(torchSharp) && !HasLibtorch(torchSharp))
        {
            throw new NativeLibraryException(
                MainLibrary,
                $"The program has no backend of TorchSharp for {RuntimeInformation.RuntimeIdentifier}: libtorch is not beside it. "
                + "Add one to the program's project: dotnet add package TorchSharp-cpu");
        }

        try
        {
            RuntimeHelpers.RunClassConstructor(typeof(torch).TypeHandle);
        }
        catch (TypeInitializationException refusal)
        {
            for (Exception? cause = refusal; cause is not null; cause = cause.InnerException)
            {
                if (cause is NativeLibraryException) ExceptionDispatchInfo.Throw(cause);
            }

            throw;
        }
    }

    /// <summary>Loads TorchSharp with its backend on another thread, during work of this one that needs no tensors. libtorch registers its
    /// operators when it is loaded, on one thread: about half a second.</summary>
    /// <exception cref="NativeLibraryException">There is no backend, or it cannot be loaded; whatever the work has thrown.</exception>
    public static T LoadDuring<T>(Func<T> work)
    {
        var loading = Task.Run(Load);
        try
        {
            return work();
        }
        finally
        {
            loading.GetAwaiter().GetResult();
        }
    }

    /// <summary>Returns whether one of these files lies where the .NET host looks for native libraries.</summary>
    public static bool Has(params string[] files) => Has(typeof(torch).Assembly, files);

    /// <summary>Returns the folders in which the .NET host looks for native libraries.</summary>
    /// <param name="torchSharp">The assembly of TorchSharp.</param>
    public static IEnumerable<string> SearchFolders(Assembly torchSharp)
    {
        var fromHost = AppContext.GetData("NATIVE_DLL_SEARCH_DIRECTORIES") as string ?? "";
        foreach (var folder in fromHost.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)) yield return folder;

        // A plug-in's own folder, which the host does not know.
        foreach (var folder in new[] { Path.GetDirectoryName(torchSharp.Location), AppContext.BaseDirectory })
        {
            if (string.IsNullOrEmpty(folder)) continue;
            yield return folder;
            yield return Path.Combine(folder, "runtimes", RuntimeInformation.RuntimeIdentifier, "native");
        }
    }

    // Scripts and notebooks load TorchSharp from NuGet's folder, where TorchSharp itself finds libtorch. In a single file it has no path.
    private static bool IsBesideProgram(Assembly torchSharp) =>
        torchSharp.Location.Length == 0 || torchSharp.Location.StartsWith(AppContext.BaseDirectory, StringComparison.Ordinal);

    private static bool Has(Assembly torchSharp, string[] files) =>
        SearchFolders(torchSharp).Any(folder => files.Any(name => File.Exists(Path.Combine(folder, name))));

    private static bool HasLibtorch(Assembly torchSharp) =>
        Has(torchSharp, MainFiles) || NativeLibrary.TryLoad(MainLibrary, torchSharp, null, out _);
}
