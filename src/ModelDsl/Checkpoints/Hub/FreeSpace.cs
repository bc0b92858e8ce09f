namespace ModelDsl.Checkpoints.Hub;

/// <summary>The room on a disk, so that a download that cannot fit does not begin.</summary>
internal static class FreeSpace
{
    /// <summary>In bytes; null where the system does not tell, as for some network folders.</summary>
    public static long? Of(string folder)
    {
        try
        {
            return new DriveInfo(folder).AvailableFreeSpace;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return null;
        }
    }

    /// <summary>The bytes that a file has already; 0 where there is none.</summary>
    public static long TakenBy(string file) => new FileInfo(file) is { Exists: true } info ? info.Length : 0;
}
