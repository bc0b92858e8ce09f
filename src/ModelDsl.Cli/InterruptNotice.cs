using System.Runtime.InteropServices;
using ModelDsl.Cli.Displays;

namespace ModelDsl.Cli;

/// <summary>Says that a signal ends the program while nothing runs that could end in order. The system then ends it with the signal's exit
/// code: unwinding could free what libtorch's threads still use.</summary>
internal sealed class InterruptNotice(Func<OutputStream> messages) : IDisposable
{
    private readonly PosixSignalRegistration[] _registrations =
    [
        .. new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM }.Select(signal => PosixSignalRegistration.Create(signal, _ =>
        {
            if (!SignalCancellation.IsActive)
                messages().WriteLine("[yellow]Interrupted. What the program had saved before is kept.[/]");
        })),
    ];

    public void Dispose()
    {
        foreach (var registration in _registrations) registration.Dispose();
    }
}
