namespace ModelDsl.Cli;

/// <summary>Turns Ctrl+C into the cancellation of a run, so that it stops between two steps; pressed again, it ends the process.</summary>
internal sealed class KeyboardCancellation : IDisposable
{
    private readonly CancellationTokenSource source;

    public KeyboardCancellation(CancellationToken cancellationToken)
    {
        source = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Console.CancelKeyPress += Cancel;
    }

    public CancellationToken Token => source.Token;

    public void Dispose()
    {
        Console.CancelKeyPress -= Cancel;
        source.Dispose();
    }

    private void Cancel(object? sender, ConsoleCancelEventArgs pressed)
    {
        pressed.Cancel = !source.IsCancellationRequested;
        source.Cancel();
    }
}
