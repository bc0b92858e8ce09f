using ModelDsl.Storage;

namespace ModelDsl.Checkpoints.Hub;

/// <summary>Adds a blob to a snapshot.</summary>
internal static class SnapshotLink
{
    /// <summary>
    /// Creates a symbolic link to the blob, with a relative path so that the cache can be moved. Without support for links (Windows without
    /// developer mode, some network drives), a new blob is moved into the snapshot and an existing one copied.
    /// </summary>
    public static void Create(string path, string blob, bool isNewBlob, bool symbolic)
    {
        var folder = Path.GetDirectoryName(path)!;
        Directory.CreateDirectory(folder);
        File.Delete(path); // a dangling link
        if (symbolic && TryLink(path, Path.GetRelativePath(folder, blob))) return;
        if (isNewBlob) File.Move(blob, path);
        else AtomicFile.Write(path, stream => Copy(blob, stream));
    }

    private static bool TryLink(string path, string target)
    {
        try
        {
            File.CreateSymbolicLink(path, target);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or PlatformNotSupportedException)
        {
            return false;
        }
    }

    private static void Copy(string blob, Stream destination)
    {
        using var source = File.OpenRead(blob);
        source.CopyTo(destination);
    }
}
