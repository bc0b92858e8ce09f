using System.Runtime.InteropServices;

namespace ModelDsl.Cli;

/// <summary>A signal ended the work of a console program in order.</summary>
internal sealed class InterruptedException(PosixSignal signal, string message, CancellationToken token)
    : OperationCanceledException(message, token)
{
    // Shells report 128 and the number of the signal.
    private const int Interrupt = 128 + 2;
    private const int Terminate = 128 + 15;

    /// <summary>The exit code of the program.</summary>
    public int ExitCode { get; } = signal == PosixSignal.SIGTERM ? Terminate : Interrupt;
}
