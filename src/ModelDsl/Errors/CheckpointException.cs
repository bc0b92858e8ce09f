namespace ModelDsl;

/// <summary>A checkpoint is missing, damaged, not supported, or does not fit the model.</summary>
/// <remarks>A checkpoint consists of its config, weights and tokenizer files.</remarks>
public sealed class CheckpointException : ModelDslException
{
    internal CheckpointException(string path, string message, Exception? inner = null) : base(message, inner) => Path = path;

    /// <summary>The checkpoint's directory, or the file in it at fault.</summary>
    public string Path { get; }
}
