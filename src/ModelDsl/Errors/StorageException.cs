namespace ModelDsl;

/// <summary>A file or directory cannot be written. Its previous content is unchanged.</summary>
public sealed class StorageException : ModelDslException
{
    /// <summary>Creates the error.</summary>
    /// <param name="path">The file or directory.</param>
    /// <param name="message">What is wrong, where, and what to do.</param>
    /// <param name="inner">The cause.</param>
    public StorageException(string path, string message, Exception? inner = null) : base(message, inner) => Path = path;

    /// <summary>The file or directory.</summary>
    public string Path { get; }
}
