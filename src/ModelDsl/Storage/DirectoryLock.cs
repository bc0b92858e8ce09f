using System.Globalization;
using System.Text;

namespace ModelDsl.Storage;

/// <summary>
/// Lets one process at a time work in a directory. An exclusively opened file is a flock on Unix and a sharing violation on Windows. The
/// system releases it when a process is killed. A second file names the holder, since nobody else can read the locked one.
/// </summary>
internal sealed class DirectoryLock : IDisposable
{
    private const string LockName = ".lock";
    private const string HolderName = ".lock-holder";

    private readonly FileStream _file;
    private readonly string _holder;

    private DirectoryLock(FileStream file, string holder) => (_file, _holder) = (file, holder);

    /// <summary>Locks a directory, which is created if necessary.</summary>
    /// <param name="directory">The directory.</param>
    /// <param name="holder">Who holds the lock, if it cannot be acquired: process, machine and time.</param>
    /// <returns>The lock, released on disposal; null if another process or another part of this one holds it.</returns>
    /// <exception cref="StorageException">The directory cannot be written.</exception>
    public static DirectoryLock? TryAcquire(string directory, out string? holder)
    {
        var holderPath = Path.Combine(directory, HolderName);
        holder = null;
        try
        {
            Directory.CreateDirectory(directory);
            if (TryOpen(Path.Combine(directory, LockName)) is not { } file)
            {
                holder = ReadHolder(holderPath);
                return null;
            }

            try
            {
                var self = string.Create(CultureInfo.InvariantCulture,
                    $"process {Environment.ProcessId} on {Environment.MachineName} since {DateTime.UtcNow:yyyy-MM-dd HH:mm:ss} UTC");
                AtomicFile.Write(holderPath, stream => stream.Write(Encoding.UTF8.GetBytes(self)));
                return new(file, holderPath);
            }
            catch
            {
                file.Dispose();
                throw;
            }
        }
        catch (Exception e) when (FileErrors.IsFailure(e))
        {
            throw new StorageException(directory, $"Cannot write in {directory}: {e.GetBaseException().Message}", e);
        }
    }

    // The locked file stays: a process that has just opened it would lock a deleted one.
    public void Dispose()
    {
        TemporarySibling.TryRemove(_holder);
        _file.Dispose();
    }

    private static FileStream? TryOpen(string path)
    {
        try
        {
            return new(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
        }
        catch (IOException e) when (FileErrors.IsSharingViolation(e))
        {
            return null;
        }
    }

    private static string ReadHolder(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return "another process";   // It has just begun or ended.
        }
    }
}
