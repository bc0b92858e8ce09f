using ModelDsl.Storage;

namespace ModelDsl.Checkpoints.Hub;

/// <summary>Puts a blob into a snapshot.</summary>
internal static class SnapshotLink
{
    /// <summary>
    /// Links to the blob, by a relative path so that the cache can be moved. Where links are not to be had (Windows without developer
    /// mode, some network drives), the file itself goes into the snapshot: moved there if it was downloaded for it, else copied.
    /// </summary>
    public static void Create(string path, string blob, bool isNewBlob, bool symbolic)
    {
        var folder = Path.GetDirectoryName(path)!;
        Directory.CreateDirectory(folder);
        File.Delete(path); // a link whose blob was gone
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
