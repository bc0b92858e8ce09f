using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;
using TorchSharp;

namespace ModelDsl.Native;

/// <summary>The application's libtorch, which a backend package of TorchSharp brings.</summary>
internal static class TorchBackend
{
    private static readonly string[] MainLibraries = ["libtorch_cpu.so", "torch_cpu.dll", "libtorch_cpu.dylib"];

    /// <summary>Loads TorchSharp with its backend.</summary>
    /// <exception cref="NativeLibraryException">There is no backend, or it cannot be loaded.</exception>
    public static void Load()
    {
        try
        {
            RuntimeHelpers.RunClassConstructor(typeof(torch).TypeHandle);
        }
        catch (TypeInitializationException e)
        {
            ExceptionDispatchInfo.Throw(Explain(e));
        }
    }

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

    // What the loader says depends on the system, and on a system with an old C++ library it misleads. So the files decide.
    private static Exception Explain(TypeInitializationException refusal)
    {
        if (!SearchFolders(typeof(torch).Assembly).Any(folder => MainLibraries.Any(name => File.Exists(Path.Combine(folder, name)))))
        {
            return new NativeLibraryException(
                "libtorch",
                $"The program has no backend of TorchSharp for {RuntimeInformation.RuntimeIdentifier}: libtorch is not beside it. "
                + "Add one to the program's project: dotnet add package TorchSharp-cpu",
                refusal);
        }

        for (Exception? cause = refusal; cause is not null; cause = cause.InnerException)
        {
            if (cause is NativeLibraryException) return cause;
        }

        return refusal;
    }
}
