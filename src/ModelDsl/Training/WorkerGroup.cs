using System.ComponentModel;
using ModelDsl.Training.Workers;

namespace ModelDsl;

/// <summary>The processes that train one model together, each on a share of the examples of every step. <c>MpiWorkers.Join</c> of the
/// package ModelDsl.Mpi returns it; pass it as <see cref="TrainerOptions.Workers"/>.</summary>
/// <remarks>Every worker runs the same program on the same data and the same checkpoint. The first one writes the run directory, raises the
/// trainer's events and decides; the others follow. All operations are collective: every worker calls them in the same order.</remarks>
public abstract class WorkerGroup : IDisposable
{
    /// <summary>A group of this process alone.</summary>
    public static WorkerGroup Alone { get; } = new SingleWorker();

    /// <summary>The number of this worker, from 0.</summary>
    public abstract int Rank { get; }

    /// <summary>The number of workers.</summary>
    public abstract int Count { get; }

    /// <summary>The number of workers on this machine, which share its cores and its memory.</summary>
    public abstract int CountOnMachine { get; }

    /// <summary>Whether this worker is the first one, which writes files and shows progress.</summary>
    public bool IsFirst => Rank == 0;

    /// <summary>Sums each number over all workers. Every worker gets the same bits.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public abstract void Sum(Span<double> values);

    /// <summary>Begins to sum each number over all workers, in place. Every worker gets the same bits.</summary>
    /// <param name="values">The numbers. They must not be read or moved before the task is complete.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public abstract Task BeginSum(Memory<float> values);

    /// <summary>Copies the first worker's bytes to all workers.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public abstract void Broadcast(Span<byte> bytes);

    /// <summary>Sends bytes of any length to the first worker.</summary>
    /// <returns>The bytes of each worker by rank; empty on all workers but the first.</returns>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public abstract IReadOnlyList<byte[]> Gather(ReadOnlySpan<byte> bytes);

    /// <summary>Tells the others that this worker cannot go on. Returns when every worker has failed: then the error is one of the whole
    /// group, and each worker may handle it. Otherwise the group ends with the message of the error.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public abstract void RequireFailureOfAll(Exception error);

    /// <summary>Waits for the other workers and leaves the group.</summary>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Waits for the other workers and leaves the group.</summary>
    protected abstract void Dispose(bool disposing);
}
