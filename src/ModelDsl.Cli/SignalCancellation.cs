using System.Runtime.InteropServices;

namespace ModelDsl.Cli;

/// <summary>Cancels work on Ctrl+C and SIGTERM, so that it ends in order. A second signal ends the process at once.</summary>
internal sealed class SignalCancellation : IDisposable
{
    private readonly CancellationTokenSource _source;
    private readonly PosixSignalRegistration[] _registrations;

    public SignalCancellation(CancellationToken cancellationToken)
    {
        _source = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _registrations = [PosixSignalRegistration.Create(PosixSignal.SIGINT, Cancel), PosixSignalRegistration.Create(
            PosixSignal.SIGTERM, Cancel)];
    }

    public CancellationToken Token => _source.Token;

    /// <summary>The signal that canceled the work; null if there was none.</summary>
    public PosixSignal? Signal { get; private set; }

    public void Dispose()
    {
        foreach (var registration in _registrations) registration.Dispose();
        _source.Dispose();
    }

    private void Cancel(PosixSignalContext context)
    {
        context.Cancel = Signal is null;
        Signal ??= context.Signal;
        _source.Cancel();
    }
}
