using System.Globalization;

namespace ModelDsl.Mpi;

/// <summary>Finds out from the environment whether an MPI launcher started this process.</summary>
internal static class MpiLaunch
{
    // Hydra of MPICH and Intel MPI, Slurm's PMI and Microsoft's smpd name the number of processes so.
    private const string Count = "PMI_SIZE";

    // PMIx does not tell the number.
    private const string RankOfPmix = "PMIX_RANK";
    private const string CountOfOpenMpi = "OMPI_COMM_WORLD_SIZE";

    /// <summary>Returns the number of processes that were started together: 1 without a launcher.</summary>
    /// <param name="read">Reads a variable of the environment.</param>
    /// <exception cref="NativeLibraryException">Open MPI started several processes.</exception>
    public static int FindCount(Func<string, string?> read)
    {
        if (Parse(read(CountOfOpenMpi)) > 1)
        {
            throw new NativeLibraryException(
                "libmpi.so",
                "Open MPI started this program. ModelDsl.Mpi works with MPICH and what is compatible with it (Intel MPI, MVAPICH, Cray "
                + "MPICH, MS-MPI). Install one of them (Debian: apt-get install mpich) and start the program by its mpirun.");
        }

        return read(Count) is { } count ? Parse(count) : read(RankOfPmix) is null ? 1 : int.MaxValue;
    }

    private static int Parse(string? count) =>
        int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 1;
}
