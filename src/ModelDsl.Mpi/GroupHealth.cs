using static MPI.Unsafe;

namespace ModelDsl.Mpi;

/// <summary>Knows which workers have failed or left, and ends the group when this worker needs one of them. Only the engine's thread uses
/// it.</summary>
/// <param name="rank">The number of this worker.</param>
/// <param name="count">The number of workers.</param>
/// <param name="board">Sends and receives notices.</param>
internal sealed class GroupHealth(int rank, int count, NoticeBoard board)
{
    private const int ErrorExitCode = 1;

    // The first worker says why the group ends. It may be the one that is gone.
    private static readonly TimeSpan PatienceWithFirst = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan TimeForOutput = TimeSpan.FromMilliseconds(300);

    private readonly Dictionary<int, Notice> _failed = [];
    private readonly Dictionary<int, Notice> _left = [];
    private TaskCompletionSource? _ownFailure;
    private TaskCompletionSource? _ownLeave;
    private string? _ownText;
    private string? _fatal;
    private long _expected;
    private long _deadline;

    /// <summary>Whether all workers have left.</summary>
    public bool HasEnded { get; private set; }

    /// <summary>Notes that this worker needs all others for an operation.</summary>
    public void Expect(long number)
    {
        _expected = number;
        Examine();
    }

    /// <summary>Tells that this worker's run failed.</summary>
    /// <returns>Complete when all workers have failed after the same operations.</returns>
    public Task Fail(long begun, string text)
    {
        var failure = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        (_ownFailure, _ownText) = (failure, text);
        TellOthers(NoticeKind.Failed, begun, text);
        Examine();
        return failure.Task;
    }

    /// <summary>Tells that this worker leaves.</summary>
    /// <returns>Complete when all workers have left.</returns>
    public Task Leave(long begun, string text)
    {
        _ownLeave = new(TaskCreationOptions.RunContinuationsAsynchronously);
        TellOthers(NoticeKind.Left, begun, text);
        Examine();
        return _ownLeave.Task;
    }

    /// <summary>Receives notices.</summary>
    public void Listen()
    {
        while (board.TryReceive() is { } notice)
        {
            if (notice.Kind == NoticeKind.Fatal) End(notice.Text);
            else (notice.Kind == NoticeKind.Failed ? _failed : _left)[notice.Sender] = notice;
            Examine();
        }

        if (_fatal is not null && Environment.TickCount64 > _deadline) Abort(_fatal);
        if (_ownLeave is not null && _left.Count == count - 1 && board.IsSent()) EndInOrder();
    }

    /// <summary>Ends all workers with one message, which the first of them writes.</summary>
    public void End(string text)
    {
        if (rank == 0) Abort(text);
        if (_fatal is not null) return;

        (_fatal, _deadline) = (text, Environment.TickCount64 + (long)PatienceWithFirst.TotalMilliseconds);
        board.Send(new(NoticeKind.Fatal, rank, 0, text), receiver: 0);
    }

    private void Examine()
    {
        // A worker that has failed or left takes part in no operation that it has not begun.
        foreach (var gone in _failed.Values.Concat(_left.Values).Where(gone => gone.Operations < _expected))
        {
            End(gone.Text);
            return;
        }

        if (_ownFailure is null) return;
        if (_left.Count > 0) End(_ownText!);
        if (_failed.Count < count - 1) return;

        _failed.Clear();
        _ownFailure.SetResult();
        _ownFailure = null;
    }

    private void EndInOrder()
    {
        HasEnded = true;
        _ownLeave!.SetResult();
    }

    private void TellOthers(NoticeKind kind, long begun, string text)
    {
        for (var other = 0; other < count; other++)
        {
            if (other != rank) board.Send(new(kind, rank, begun, text), other);
        }
    }

    private static void Abort(string text)
    {
        // Console.Error is silent on all workers but the first.
        using (var error = new StreamWriter(Console.OpenStandardError())) error.WriteLine(text);

        // mpirun drops what it has not read when the group ends.
        Thread.Sleep(TimeForOutput);
        _ = MPI_Abort(MPI_COMM_WORLD, ErrorExitCode);
    }
}
