namespace ModelDsl.Training.Workers;

/// <summary>The workers of one run: the share of this one, and when all of them cancel. A token of one worker would stop it in the middle
/// of what the others wait for, so the run goes by <see cref="Token"/>, which is canceled on all workers between the same two
/// steps.</summary>
internal sealed class RunWorkers : IDisposable
{
    private readonly CancellationToken _own;
    private readonly CancellationTokenSource? _agreed;

    /// <summary>Joins a run.</summary>
    /// <param name="group">The workers.</param>
    /// <param name="own">Asks this worker to cancel.</param>
    public RunWorkers(WorkerGroup group, CancellationToken own)
    {
        (Group, _own) = (group, own);
        Share = new(group.Rank, group.Count);
        _agreed = group.Count > 1 ? new() : null;
    }

    /// <summary>The run of a process that works alone.</summary>
    public static RunWorkers Alone { get; } = new(WorkerGroup.Alone, CancellationToken.None);

    /// <summary>The workers.</summary>
    public WorkerGroup Group { get; }

    /// <summary>The examples of this worker.</summary>
    public WorkShare Share { get; }

    /// <summary>Whether there are other workers.</summary>
    public bool AreSeveral => Group.Count > 1;

    /// <summary>Canceled when all workers have agreed to.</summary>
    public CancellationToken Token => _agreed?.Token ?? _own;

    /// <summary>Whether this worker is asked to cancel.</summary>
    public bool IsAskedToCancel => _own.IsCancellationRequested;

    /// <summary>Cancels the run on this worker, as all others do now.</summary>
    public void Cancel() => _agreed?.Cancel();

    /// <summary>Does a worker's part of long work, which it leaves when it is asked to cancel. If any worker did, all cancel.</summary>
    /// <param name="work">The work. It talks to no other worker.</param>
    /// <exception cref="OperationCanceledException">A worker was asked to cancel.</exception>
    public void DoPart(Action<CancellationToken> work)
    {
        if (!AreSeveral)
        {
            work(_own);
            return;
        }

        try
        {
            work(_own);
        }
        catch (OperationCanceledException) when (IsAskedToCancel)
        {
            // The others learn it next.
        }

        if (Group.Any(IsAskedToCancel)) Cancel();
        Token.ThrowIfCancellationRequested();
    }

    public void Dispose() => _agreed?.Dispose();
}
