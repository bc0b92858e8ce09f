namespace ModelDsl.Backbones.Arithmetic;

/// <summary>Lets matmuls of this thread read packed copies of float32 weights until disposed; for predictions.</summary>
internal sealed class PackedWeights : IDisposable
{
    private readonly bool _before = AreRead;

    private PackedWeights() => AreRead = true;

    /// <summary>Whether this thread reads packed weights.</summary>
    [field: ThreadStatic]
    public static bool AreRead { get; private set; }

    /// <summary>Begins to read packed weights.</summary>
    public static PackedWeights Read() => new();

    /// <inheritdoc/>
    public void Dispose() => AreRead = _before;
}
