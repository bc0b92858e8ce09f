namespace ModelDsl;

/// <summary>A native library of TorchSharp exists but cannot be loaded on this system.</summary>
public sealed class NativeLibraryException : ModelDslException
{
    internal NativeLibraryException(string library, string message, Exception? inner = null) : base(message, inner) => Library = library;

    /// <summary>The path of the library.</summary>
    public string Library { get; }
}
