namespace ModelDsl.Checkpoints.Hub;

/// <summary>Free space on a disk, checked before a download begins.</summary>
internal static class FreeSpace
{
    /// <summary>Returns the free space in bytes, or null if the system does not report it, as for some network folders.</summary>
    public static long? Measure(string folder)
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

    /// <summary>Returns the size of a file in bytes; 0 if it does not exist.</summary>
    public static long SizeOf(string file) => new FileInfo(file) is { Exists: true } info ? info.Length : 0;
}
