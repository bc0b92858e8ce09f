namespace ModelDsl;

/// <summary>How far the download of a file is.</summary>
/// <param name="File">The file's name in the repository, such as <c>model.safetensors</c>.</param>
/// <param name="ReceivedBytes">What is on disk, in bytes, also from a download that was interrupted earlier.</param>
/// <param name="TotalBytes">The file's size in bytes; null where the hub does not say.</param>
public readonly record struct DownloadProgress(string File, long ReceivedBytes, long? TotalBytes);
