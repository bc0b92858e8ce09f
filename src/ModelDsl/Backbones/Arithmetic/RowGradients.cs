namespace ModelDsl.Backbones.Arithmetic;

/// <summary>Lets embedding tables in forward passes of this thread have sparse gradients until disposed, which hold only the rows that a
/// batch reads; for loops whose optimizer takes them.</summary>
internal sealed class RowGradients : IDisposable
{
    private readonly bool _before = AreSparse;

    private RowGradients() => AreSparse = true;

    /// <summary>Whether embedding tables of this thread have sparse gradients.</summary>
    [field: ThreadStatic]
    public static bool AreSparse { get; private set; }

    /// <summary>Begins to record sparse gradients.</summary>
    public static RowGradients Allow() => new();

    /// <inheritdoc/>
    public void Dispose() => AreSparse = _before;
}
