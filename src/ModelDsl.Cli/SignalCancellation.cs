using System.Runtime.InteropServices;

namespace ModelDsl.Cli;

/// <summary>Cancels work on Ctrl+C and SIGTERM, so that it ends in order. A second signal ends the process at once.</summary>
internal sealed class SignalCancellation : IDisposable
{
    private static int _active;

    private readonly CancellationTokenSource _source;
    private readonly PosixSignalRegistration[] _registrations;

    public SignalCancellation(CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _active);
        _source = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _registrations = [PosixSignalRegistration.Create(PosixSignal.SIGINT, Cancel), PosixSignalRegistration.Create(
            PosixSignal.SIGTERM, Cancel)];
    }

    /// <summary>Whether work runs that a signal cancels.</summary>
    public static bool IsActive => Volatile.Read(ref _active) > 0;

    /// <summary>The signal that canceled the work; null if there was none.</summary>
    public PosixSignal? Signal { get; private set; }

    /// <summary>Runs work that a signal cancels. The program then ends with a message and the exit code of the signal.</summary>
    /// <param name="explain">Returns what was kept and how to go on.</param>
    /// <param name="work">The work.</param>
    public TResult Run<TResult>(Func<string> explain, Func<CancellationToken, TResult> work)
    {
        try
        {
            return work(_source.Token);
        }
        catch (OperationCanceledException) when (Signal is { } signal)
        {
            ConsoleProgram.End(new(signal, explain(), _source.Token));
            throw;
        }
    }

    public void Dispose()
    {
        foreach (var registration in _registrations) registration.Dispose();
        _source.Dispose();
        Interlocked.Decrement(ref _active);
    }

    private void Cancel(PosixSignalContext context)
    {
        context.Cancel = Signal is null;
        Signal ??= context.Signal;
        _source.Cancel();
    }
}
