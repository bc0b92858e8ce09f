using System.Diagnostics;
using System.Globalization;

namespace ModelDsl.Storage;

/// <summary>
/// Names of temporary files and directories beside their target: only within one file system is a rename atomic. The name contains the
/// process id, so that leftovers of killed processes can be removed.
/// </summary>
internal static class TemporarySibling
{
    private const string Extension = ".tmp";

    /// <summary>Returns an unused name beside <paramref name="path"/> and removes leftovers of dead processes.</summary>
    public static string CreatePath(string path)
    {
        RemoveLeftovers(path);
        return $"{Prefix(path)}{Environment.ProcessId}-{Guid.NewGuid():N}{Extension}";
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

    private static void RemoveLeftovers(string path)
    {
        if (Path.GetDirectoryName(path) is not { } folder || !Directory.Exists(folder)) return;

        foreach (var entry in Directory.EnumerateFileSystemEntries(folder, "*" + Extension))
        {
            if (IsLeftover(entry, Prefix(path))) TryRemove(entry);
        }
    }

    private static bool IsLeftover(string entry, string prefix)
    {
        if (!entry.StartsWith(prefix, StringComparison.Ordinal)) return false;
        var owner = entry[prefix.Length..].Split('-')[0];
        return int.TryParse(owner, NumberStyles.None, CultureInfo.InvariantCulture, out var id) && !IsAlive(id);
    }

    // Process ids are unique on one machine only, hence the machine's name.
    private static string Prefix(string path) =>
        Path.Combine(Path.GetDirectoryName(path) ?? "", $".{Path.GetFileName(path)}.{Environment.MachineName}-");

    private static bool IsAlive(int processId)
    {
        try
        {
            using var process = Process.GetProcessById(processId);
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
