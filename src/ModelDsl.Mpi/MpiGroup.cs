using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using TorchSharp;
using static MPI.Unsafe;

namespace ModelDsl.Mpi;

/// <summary>The workers that <c>mpirun</c> started.</summary>
internal sealed class MpiGroup : WorkerGroup
{
    private const int GatherTag = 0;
    private const string ThreadVariable = "OMP_NUM_THREADS";
    private const string ProcessorList = "/proc/cpuinfo";

    private readonly MpiEngine _engine;
    private readonly TailWriter? _silenced;
    private int _countOnMachine = 1;
    private int _isDisposed;

    private MpiGroup(MpiEngine engine)
    {
        _engine = engine;
        if (engine.Rank > 0)
        {
            _silenced = new();
            Console.SetOut(_silenced);
            Console.SetError(_silenced);
        }

        AppDomain.CurrentDomain.UnhandledException += (_, unhandled) => EndAll((Exception)unhandled.ExceptionObject);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Dispose();
    }

    public override int Rank => _engine.Rank;

    public override int Count => _engine.Count;

    public override int CountOnMachine => _countOnMachine;

    private string Name => string.Create(CultureInfo.InvariantCulture, $"Worker {Rank} of {Count} on {Environment.MachineName}");

    /// <summary>Starts MPI and shares the cores of each machine.</summary>
    public static MpiGroup Join()
    {
        var group = new MpiGroup(new());
        group.ShareCores();
        return group;
    }

    public override unsafe void Sum(Span<double> values)
    {
        fixed (double* first = values) AllReduce((nint)first, values.Length, MPI_DOUBLE).GetAwaiter().GetResult();
    }

    public override unsafe Task BeginSum(Memory<float> values)
    {
        var pin = values.Pin();
        var sum = AllReduce((nint)pin.Pointer, values.Length, MPI_FLOAT);
        return sum.ContinueWith(
            _ => pin.Dispose(), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    public override unsafe void Broadcast(Span<byte> bytes)
    {
        var length = bytes.Length;
        fixed (byte* first = bytes)
        {
            var address = (nint)first;
            _engine.Begin(() =>
            {
                _ = Collectives.BeginBroadcast(address, length, MPI_BYTE, root: 0, _engine.Communicator, out var request);
                return [request];
            }).GetAwaiter().GetResult();
        }
    }

    public override unsafe IReadOnlyList<byte[]> Gather(ReadOnlySpan<byte> bytes)
    {
        var lengths = new double[Count];
        lengths[Rank] = bytes.Length;
        Sum(lengths);

        byte[][] parts =
        [
            .. lengths.Select((length, rank) =>
                IsFirst && rank > 0 ? GC.AllocateUninitializedArray<byte>((int)length, pinned: true) : []),
        ];
        fixed (byte* own = bytes)
        {
            var address = (nint)own;
            var length = bytes.Length;
            _engine.Begin(() => IsFirst ? ReceiveAll(parts) : [Send(address, length)]).GetAwaiter().GetResult();
        }

        if (!IsFirst) return [];

        parts[0] = bytes.ToArray();
        return parts;
    }

    public override void RequireFailureOfAll(Exception error) => _engine.Fail(Describe(error)).GetAwaiter().GetResult();

    protected override void Dispose(bool disposing)
    {
        if (Interlocked.Exchange(ref _isDisposed, 1) != 0) return;

        var tail = _silenced?.Tail is { Length: > 0 } text ? $" Its last output: {text}" : "";
        _engine.Leave($"{Name} ended, and others wait for it.{tail}");
        _engine.Dispose();
    }

    private Task AllReduce(nint address, int count, int type) => _engine.Begin(() =>
    {
        _ = Collectives.BeginAllReduce(Collectives.InPlace, address, count, type, MPI_SUM, _engine.Communicator, out var request);
        return [request];
    });

    private unsafe int[] ReceiveAll(byte[][] parts)
    {
        var requests = new int[parts.Length - 1];
        for (var rank = 1; rank < parts.Length; rank++)
        {
            var address = Marshal.UnsafeAddrOfPinnedArrayElement(parts[rank], 0);
            _ = MPI_Irecv(address, parts[rank].Length, MPI_BYTE, rank, GatherTag, _engine.Communicator, out requests[rank - 1]);
        }

        return requests;
    }

    private int Send(nint address, int length)
    {
        _ = MPI_Isend(address, length, MPI_BYTE, 0, GatherTag, _engine.Communicator, out var request);
        return request;
    }

    // Each worker would otherwise use every core, and all together each core several times.
    private void ShareCores()
    {
        var machines = Gather(Encoding.UTF8.GetBytes(Environment.MachineName)).Select(Encoding.UTF8.GetString).ToList();
        var counts = new int[Count];
        foreach (var (rank, machine) in machines.Index()) counts[rank] = machines.Count(machine.Equals);
        Broadcast(MemoryMarshal.AsBytes(counts.AsSpan()));
        _countOnMachine = counts[Rank];
        if (_countOnMachine > 1 && Environment.GetEnvironmentVariable(ThreadVariable) is null)
            torch.set_num_threads(ThreadsFor(_countOnMachine, Environment.ProcessorCount, CountProcessors()));
    }

    /// <summary>Returns a worker's number of threads.</summary>
    /// <param name="workers">The number of workers on the machine.</param>
    /// <param name="usable">The number of processors that this worker may use; less than all if the launcher bound it to some.</param>
    /// <param name="all">The number of processors of the machine.</param>
    internal static int ThreadsFor(int workers, int usable, int all) => Math.Max(1, Math.Min(usable, all / workers));

    private static int CountProcessors() => File.Exists(ProcessorList)
        ? File.ReadLines(ProcessorList).Count(line => line.StartsWith("processor", StringComparison.Ordinal))
        : Environment.ProcessorCount;

    private string Describe(Exception error) => $"{Name} failed: {(error is ModelDslException ? error.Message : error)}";

    // The program is about to end: the first worker says why, and ends all.
    private void EndAll(Exception error)
    {
        if (Volatile.Read(ref _isDisposed) != 0) return;

        _engine.End(Describe(error));
        Thread.Sleep(Timeout.Infinite);
    }
}
