namespace ModelDsl.Storage;

/// <summary>
/// Names of temporary files and directories beside their target: only within one file system is a rename atomic. The name contains the
/// process, so that leftovers of killed processes can be removed.
/// </summary>
internal static class TemporarySibling
{
    private const string Extension = ".tmp";

    /// <summary>Returns an unused name beside <paramref name="path"/> and removes leftovers of dead processes.</summary>
    public static string CreatePath(string path)
    {
        RemoveLeftovers(path);
        return $"{Prefix(path)}{ProcessIdentity.Own}-{Guid.NewGuid():N}{Extension}";
    }

    /// <summary>Removes the temporary siblings that killed processes left beside <paramref name="path"/>.</summary>
    public static void RemoveLeftovers(string path)
    {
        if (Path.GetDirectoryName(path) is not { } folder || !Directory.Exists(folder)) return;

        try
        {
            foreach (var entry in Directory.EnumerateFileSystemEntries(folder, "*" + Extension))
            {
                if (IsLeftover(entry, Prefix(path))) TryRemove(entry);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A folder that cannot be listed can still be written.
        }
    }

    /// <summary>Removes a file or directory if it exists and can be removed.</summary>
    public static void TryRemove(string path)
    {
        try
        {
            if (Directory.Exists(path)) Directory.Delete(path, recursive: true);
            else if (File.Exists(path)) File.Delete(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A leftover does no harm; the error that led here matters more.
        }
    }

    private static bool IsLeftover(string entry, string prefix) =>
        entry.StartsWith(prefix, StringComparison.Ordinal)
        && entry.LastIndexOf('-') is var end && end > prefix.Length
        && ProcessIdentity.TryParse(entry.AsSpan(prefix.Length, end - prefix.Length)) is { IsAlive: false };

    // Process ids are unique on one machine only, hence the machine's name.
    private static string Prefix(string path) =>
        Path.Combine(Path.GetDirectoryName(path) ?? "", $".{Path.GetFileName(path)}.{Environment.MachineName}-");
}
