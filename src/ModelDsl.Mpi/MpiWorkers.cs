namespace ModelDsl.Mpi;

/// <summary>Lets the processes that <c>mpirun</c> started train one model together.</summary>
public static class MpiWorkers
{
    private static readonly Lock Joining = new();
    private static WorkerGroup? _joined;

    /// <summary>Joins the other processes. Without <c>mpirun</c> the group is this process alone, no MPI library is loaded, and the program
    /// runs as always.</summary>
    /// <remarks>
    /// <para>The console of the other workers is silent from then on.</para>
    /// <para>The workers of one machine share its cores: each gets an equal number of threads, unless <c>OMP_NUM_THREADS</c> is set.</para>
    /// <para>An error that only some workers have ends all of them with one message and the exit code 1.</para>
    /// </remarks>
    /// <example><code>
    /// using var workers = MpiWorkers.Join();
    /// using var trainer = new SupportTriage.Trainer(model, new() { Workers = workers, RunDirectory = "runs/1" });
    /// </code></example>
    /// <returns>The group. Disposing it waits for the other workers.</returns>
    /// <exception cref="NativeLibraryException">The processes were started by an MPI whose library is missing or not supported.</exception>
    public static WorkerGroup Join()
    {
        lock (Joining)
        {
            // MPI starts once in a process.
            return _joined ??= MpiLaunch.FindCount(Environment.GetEnvironmentVariable) > 1 ? MpiGroup.Join() : WorkerGroup.Alone;
        }
    }
}
