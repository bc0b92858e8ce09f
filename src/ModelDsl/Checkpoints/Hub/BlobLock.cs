using ModelDsl.Storage;

namespace ModelDsl.Checkpoints.Hub;

/// <summary>
/// Lets one process at a time download a blob. An exclusively opened file is a flock on Unix and a sharing violation on Windows, which
/// Python's filelock (used by huggingface_hub) also respects. The system releases it when a process is killed.
/// </summary>
internal static class BlobLock
{
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(100);

    /// <summary>Waits for the lock; disposing the result releases it.</summary>
    public static async Task<IDisposable> AcquireAsync(string path, CancellationToken cancellation)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException e) when (FileErrors.IsSharingViolation(e))
            {
                await Task.Delay(PollInterval, cancellation);
            }
        }
    }
}
