namespace ModelDsl.Storage;

/// <summary>
/// Writes directories atomically: the content is prepared in a temporary sibling, flushed, and renamed into place.
/// </summary>
internal static class AtomicDirectory
{
    /// <summary>Creates or replaces a directory; <paramref name="fill"/> writes its content into a temporary directory.</summary>
    /// <exception cref="StorageException">The directory cannot be written; the old one, if any, is unchanged.</exception>
    public static void Write(string path, Action<string> fill)
    {
        path = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        try
        {
            var temporary = TemporarySibling.CreatePath(path);
            try
            {
                Directory.CreateDirectory(temporary);
                fill(temporary);
                Flush(temporary);
                Replace(path, temporary);
            }
            finally
            {
                // After a failure this is the new content, after a success the old content, if any.
                TemporarySibling.TryRemove(temporary);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StorageException(path, $"Cannot write {path}: {e.Message}", e);
        }
    }

    private static void Flush(string directory)
    {
        foreach (var file in Directory.EnumerateFiles(directory, "*", SearchOption.AllDirectories))
        {
            using var handle = File.OpenHandle(file, FileMode.Open, FileAccess.ReadWrite);
            RandomAccess.FlushToDisk(handle);
        }
    }

    /// <summary>Swaps the new directory with the old one, or moves it into place if there is no old one.</summary>
    private static void Replace(string path, string replacement)
    {
        if (!Directory.Exists(path)) Directory.Move(replacement, path);
        else if (!DirectoryExchange.TryExchange(path, replacement)) ReplaceInTwoSteps(path, replacement);
    }

    /// <summary>
    /// Fallback for systems without an atomic exchange. A process killed between the two renames leaves only the complete old directory as
    /// <c>NAME.old</c>. The next replacement removes it.
    /// </summary>
    internal static void ReplaceInTwoSteps(string path, string replacement)
    {
        var old = path + ".old";
        TemporarySibling.TryRemove(old);
        Directory.Move(path, old);
        try
        {
            Directory.Move(replacement, path);
        }
        catch
        {
            Directory.Move(old, path);
            throw;
        }

        TemporarySibling.TryRemove(old);
    }
}
