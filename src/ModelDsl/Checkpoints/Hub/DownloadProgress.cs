namespace ModelDsl;

/// <summary>Progress of downloading one file.</summary>
/// <param name="File">Name of the file in the repository, such as <c>model.safetensors</c>.</param>
/// <param name="ReceivedBytes">Bytes on disk, including those of an earlier interrupted download.</param>
/// <param name="TotalBytes">Size of the file in bytes; null if the hub does not report it.</param>
public readonly record struct DownloadProgress(string File, long ReceivedBytes, long? TotalBytes);
