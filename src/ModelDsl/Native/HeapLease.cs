namespace ModelDsl.Native;

/// <summary>
/// Holds a mode of the native heap until disposed. The mode is process-wide: among several leases, the one that saves memory wins. After
/// the last lease, the heap returns to its default.
/// </summary>
internal sealed class HeapLease : IDisposable
{
    private static readonly Lock Modes = new();
    private static readonly List<HeapLease> Open = [];

    private readonly bool _givesBack;

    private HeapLease(bool givesBack)
    {
        _givesBack = givesBack;
        lock (Modes)
        {
            Open.Add(this);
            SetMode();
        }
    }

    /// <inheritdoc cref="HeapTrimmer.RetainFreedMemory"/>
    public static HeapLease KeepUntilTrimmed() => new(givesBack: false);

    /// <inheritdoc cref="HeapTrimmer.ReleaseLargeBlocks"/>
    public static HeapLease GiveBackAtOnce() => new(givesBack: true);

    /// <summary>Ends the lease; repeated calls do nothing.</summary>
    public void Dispose()
    {
        lock (Modes)
        {
            if (Open.Remove(this)) SetMode();
        }
    }

    private static void SetMode()
    {
        if (Open.Count == 0) HeapTrimmer.RestoreDefaults();
        else if (Open.Exists(lease => lease._givesBack)) HeapTrimmer.ReleaseLargeBlocks();
        else HeapTrimmer.RetainFreedMemory();
    }
}
