namespace ModelDsl.Tests.Native;

/// <summary>Collects garbage and runs finalizers in another thread until disposed, as often as possible.</summary>
internal sealed class ForcedCollections : IDisposable
{
    private readonly Thread _collector;
    private volatile bool _isDisposed;

    public ForcedCollections()
    {
        _collector = new(Collect) { IsBackground = true };
        _collector.Start();
    }

    public void Dispose()
    {
        _isDisposed = true;
        _collector.Join();
    }

    private void Collect()
    {
        while (!_isDisposed)
        {
            GC.Collect(generation: 0);
            GC.WaitForPendingFinalizers();
        }
    }
}
