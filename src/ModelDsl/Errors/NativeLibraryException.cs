namespace ModelDsl;

/// <summary>A native library of TorchSharp is missing, or cannot be loaded on this system.</summary>
public sealed class NativeLibraryException : ModelDslException
{
    internal NativeLibraryException(string library, string message, Exception? inner = null) : base(message, inner) => Library = library;

    /// <summary>The path of the library, or its name if there is no such file.</summary>
    public string Library { get; }
}
