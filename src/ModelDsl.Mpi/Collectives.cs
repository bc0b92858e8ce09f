using System.Runtime.InteropServices;

namespace ModelDsl.Mpi;

/// <summary>The non-blocking collectives of MPI-3, which MPI.NET does not have. While they are under way, a worker can still hear that
/// another one has failed.</summary>
internal static partial class Collectives
{
    /// <summary>Marks that the result replaces the input.</summary>
    public const nint InPlace = -1;

    [LibraryImport(MpiLibrary.Name, EntryPoint = "MPI_Iallreduce")]
    public static partial int BeginAllReduce(
        nint send, nint receive, int count, int type, int operation, int communicator, out int request);

    [LibraryImport(MpiLibrary.Name, EntryPoint = "MPI_Ibcast")]
    public static partial int BeginBroadcast(nint buffer, int count, int type, int root, int communicator, out int request);
}
