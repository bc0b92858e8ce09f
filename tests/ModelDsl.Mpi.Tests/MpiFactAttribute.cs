namespace ModelDsl.Mpi.Tests;

/// <summary>A test that starts several ranks. Skipped where there is no mpirun.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class MpiFactAttribute : FactAttribute
{
    /// <summary>Skips the test without mpirun.</summary>
    public MpiFactAttribute()
    {
        if (Ranks.Launcher is null) Skip = "No mpirun is installed: on Debian, apt-get install mpich.";
    }
}
