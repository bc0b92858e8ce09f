namespace ModelDsl.Cli;

/// <summary>Cancels a run between two steps on Ctrl+C. A second Ctrl+C ends the process.</summary>
internal sealed class KeyboardCancellation : IDisposable
{
    private readonly CancellationTokenSource _source;

    public KeyboardCancellation(CancellationToken cancellationToken)
    {
        _source = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Console.CancelKeyPress += Cancel;
    }

    public CancellationToken Token => _source.Token;

    public void Dispose()
    {
        Console.CancelKeyPress -= Cancel;
        _source.Dispose();
    }

    private void Cancel(object? sender, ConsoleCancelEventArgs pressed)
    {
        pressed.Cancel = !_source.IsCancellationRequested;
        _source.Cancel();
    }
}
