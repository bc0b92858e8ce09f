namespace ModelDsl;

/// <summary>A file or directory cannot be written. Its previous content is unchanged.</summary>
public sealed class StorageException : ModelDslException
{
    internal StorageException(string path, string message, Exception? inner = null) : base(message, inner) => Path = path;

    /// <summary>The file or directory.</summary>
    public string Path { get; }
}
