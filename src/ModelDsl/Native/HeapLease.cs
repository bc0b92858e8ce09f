namespace ModelDsl.Native;

/// <summary>
/// A mode of the native heap for as long as somebody needs it. The allocator has one mode for the whole process: while several leases last,
/// the one that saves memory holds, and the last to end returns the heap to its own rule.
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

    /// <summary>Ends the lease; once more does nothing.</summary>
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
