namespace ModelDsl;

/// <summary>A run directory has a damaged ledger, holds versions of another schedule, or is used by another run.</summary>
public sealed class RunDirectoryException : ModelDslException
{
    internal RunDirectoryException(string path, string message, Exception? inner = null) : base(message, inner) => Path = path;

    /// <summary>The run directory.</summary>
    public string Path { get; }
}
