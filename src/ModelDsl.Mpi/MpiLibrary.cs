using System.Reflection;
using System.Runtime.InteropServices;
using ModelDsl.Native;

namespace ModelDsl.Mpi;

/// <summary>Loads the MPI library. MPI.NET imports Microsoft's <c>msmpi.dll</c>; MPICH and its relatives have the same functions and
/// handles.</summary>
internal static class MpiLibrary
{
    /// <summary>The name by which MPI.NET and <see cref="Collectives"/> import the library.</summary>
    public const string Name = "msmpi.dll";

    private const string Variable = "MODELDSL_MPI_LIBRARY";

    // MPICH, and the common binary interface of its relatives.
    private static readonly string[] Candidates = OperatingSystem.IsWindows()
        ? ["msmpi.dll"]
        : OperatingSystem.IsMacOS() ? ["libmpi.12.dylib", "libmpich.12.dylib"] : ["libmpich.so.12", "libmpi.so.12"];

    // UCX, the network layer of MPICH, would take the signals over by which .NET finds null references.
    private const string SignalsOfUcx = "UCX_ERROR_SIGNALS";

    /// <summary>Loads the library for this package and MPI.NET.</summary>
    /// <exception cref="NativeLibraryException">There is none.</exception>
    public static void Load()
    {
        NativeProcess.SetVariableIfAbsent(SignalsOfUcx, "");
        var library = Find();
        foreach (var assembly in new[] { typeof(MPI.Communicator).Assembly, typeof(MpiLibrary).Assembly })
            NativeLibrary.SetDllImportResolver(assembly, (name, _, _) => name == Name ? library : nint.Zero);
    }

    private static nint Find()
    {
        var names = Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } own ? [own] : Candidates;
        foreach (var name in names)
        {
            if (NativeLibrary.TryLoad(name, Assembly.GetExecutingAssembly(), searchPath: null, out var library)) return library;
        }

        throw new NativeLibraryException(
            names[0],
            $"MPI started this program, but its library cannot be loaded ({string.Join(", ", names)}). Install MPICH (Debian: apt-get "
            + $"install mpich), or name the library of an MPI that is compatible with it in the environment variable {Variable}.");
    }
}
