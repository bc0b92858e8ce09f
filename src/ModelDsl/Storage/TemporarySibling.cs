using System.Diagnostics;
using System.Globalization;

namespace ModelDsl.Storage;

/// <summary>
/// Names beside a file or directory under which its next content is prepared: in the same folder, because only within one file
/// system is a rename a single step. The name says which process prepares it, so that what a killed one left can be removed.
/// </summary>
internal static class TemporarySibling
{
    private const string Extension = ".tmp";

    /// <summary>An unused name beside <paramref name="path"/>; removes what writers that are no longer alive left there.</summary>
    public static string Of(string path)
    {
        RemoveLeftovers(path);
        return $"{Prefix(path)}{Environment.ProcessId}-{Guid.NewGuid():N}{Extension}";
    }

    /// <summary>Removes a file or directory, if it is there and can be removed.</summary>
    public static void TryRemove(string path)
    {
        try
        {
            if (Directory.Exists(path)) Directory.Delete(path, recursive: true);
            else if (File.Exists(path)) File.Delete(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It does no harm, and the error that led here is the one to tell.
        }
    }

    private static void RemoveLeftovers(string path)
    {
        if (Path.GetDirectoryName(path) is not { } folder || !Directory.Exists(folder)) return;

        foreach (var leftover in Directory.EnumerateFileSystemEntries(folder, "*" + Extension).Where(entry => IsLeftover(entry, Prefix(path))))
            TryRemove(leftover);
    }

    private static bool IsLeftover(string entry, string prefix)
    {
        if (!entry.StartsWith(prefix, StringComparison.Ordinal)) return false;
        var owner = entry[prefix.Length..].Split('-')[0];
        return int.TryParse(owner, NumberStyles.None, CultureInfo.InvariantCulture, out var id) && !IsAlive(id);
    }

    // Process numbers mean something on their own machine only, hence its name in front of them.
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
