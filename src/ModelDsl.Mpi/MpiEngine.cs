using System.Collections.Concurrent;
using static MPI.Unsafe;

namespace ModelDsl.Mpi;

/// <summary>The only thread that calls MPI. Operations run while the worker computes, and while they run the thread listens for notices of
/// workers that have failed: one that waits for a failed worker would wait forever.</summary>
internal sealed class MpiEngine : IDisposable
{
    private static readonly TimeSpan Idle = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Nap = TimeSpan.FromMilliseconds(1);

    // A short wait is not worth giving the core away; in a long one the worker's own threads need it.
    private const int SpinningRounds = 100;
    private const int YieldingRounds = 2000;
    private const int RoundsPerNotice = 64;

    private readonly ConcurrentQueue<Action> _commands = new();
    private readonly List<MpiOperation> _active = [];
    private readonly AutoResetEvent _wake = new(initialState: false);
    private readonly TaskCompletionSource _started = new();
    private readonly Thread _thread;
    private GroupHealth _health = null!;
    private long _begun;
    private int _rounds;

    /// <summary>Starts MPI.</summary>
    /// <exception cref="NativeLibraryException">There is no MPI library.</exception>
    public MpiEngine()
    {
        _thread = new(Run) { IsBackground = true, Name = "MPI" };
        _thread.Start();
        _started.Task.GetAwaiter().GetResult();
    }

    /// <summary>The number of this worker.</summary>
    public int Rank { get; private set; }

    /// <summary>The number of workers.</summary>
    public int Count { get; private set; }

    /// <summary>The communicator of operations.</summary>
    public int Communicator { get; private set; }

    /// <summary>Begins an operation, after those that were begun before.</summary>
    /// <param name="start">Starts it and returns its requests.</param>
    public Task Begin(Func<int[]> start)
    {
        var operation = new MpiOperation(start);
        var number = Interlocked.Increment(ref _begun);
        Post(() =>
        {
            _health.Expect(number);
            operation.Start();
            _active.Add(operation);
        });
        return operation.Completion;
    }

    /// <summary>Tells the others that this worker's run failed. Complete when all have failed after the same operations.</summary>
    public Task Fail(string text) => Tell(() => _health.Fail(Interlocked.Read(ref _begun), text));

    /// <summary>Ends the group with a message.</summary>
    public void End(string text) => Post(() => _health.End(text));

    /// <summary>Waits until all workers leave the group, and stops MPI.</summary>
    public void Leave(string text)
    {
        Tell(() => _health.Leave(Interlocked.Read(ref _begun), text)).GetAwaiter().GetResult();
        _thread.Join();
    }

    /// <summary>Releases what the threads wait on, after <see cref="Leave"/>.</summary>
    public void Dispose() => _wake.Dispose();

    private Task Tell(Func<Task> tell)
    {
        var told = new TaskCompletionSource<Task>(TaskCreationOptions.RunContinuationsAsynchronously);
        Post(() => told.SetResult(tell()));
        return told.Task.Unwrap();
    }

    private void Post(Action command)
    {
        _commands.Enqueue(command);
        _wake.Set();
    }

    private void Run()
    {
        try
        {
            MpiLibrary.Load();
            string[] arguments = [];
            using var environment = new MPI.Environment(ref arguments, MPI.Threading.Funneled);
            _ = MPI_Comm_rank(MPI_COMM_WORLD, out var rank);
            _ = MPI_Comm_size(MPI_COMM_WORLD, out var count);
            _ = MPI_Comm_dup(MPI_COMM_WORLD, out var operations);
            _ = MPI_Comm_dup(MPI_COMM_WORLD, out var notices);
            (Rank, Count, Communicator) = (rank, count, operations);
            _health = new(rank, count, new(notices));
            _started.SetResult();
            while (!_health.HasEnded) Advance();
        }
        catch (Exception error) when (!_started.Task.IsCompleted)
        {
            _started.SetException(error);
        }
    }

    private void Advance()
    {
        while (_commands.TryDequeue(out var command))
        {
            command();
            _rounds = 0;
        }

        if (_active.RemoveAll(IsComplete) > 0) _rounds = 0;
        if (_active.Count == 0 || _rounds % RoundsPerNotice == 0 || _rounds > YieldingRounds) _health.Listen();
        if (_active.Count == 0) _wake.WaitOne(Idle);
        else if (_rounds < SpinningRounds) Thread.SpinWait(20);
        else if (_rounds < YieldingRounds) Thread.Yield();
        else _wake.WaitOne(Nap);
        _rounds = Math.Min(_rounds + 1, YieldingRounds + 1);
    }

    private static bool IsComplete(MpiOperation operation)
    {
        if (!operation.Test()) return false;
        operation.Complete();
        return true;
    }
}
