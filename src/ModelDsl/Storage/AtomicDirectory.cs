namespace ModelDsl.Storage;

/// <summary>
/// Directories that are complete or not there: the content is prepared under another name beside the directory, flushed, and put
/// in place by a rename.
/// </summary>
internal static class AtomicDirectory
{
    /// <summary>Creates or replaces the directory, as a whole, with what <paramref name="fill"/> puts into the one it is given.</summary>
    /// <exception cref="StorageException">The directory cannot be written; the old one, if any, is untouched.</exception>
    public static void Write(string path, Action<string> fill)
    {
        path = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        try
        {
            var temporary = TemporarySibling.Of(path);
            try
            {
                Directory.CreateDirectory(temporary);
                fill(temporary);
                Flush(temporary);
                Replace(path, temporary);
            }
            finally
            {
                // After a failure this is the new content, after a success the old one, if there was any.
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

    /// <summary>Puts the new directory in the old one's place, and the old one, if there is any, in the new one's.</summary>
    private static void Replace(string path, string replacement)
    {
        if (!Directory.Exists(path)) Directory.Move(replacement, path);
        else if (!DirectoryExchange.TryExchange(path, replacement)) ReplaceInTwoSteps(path, replacement);
    }

    /// <summary>
    /// For systems without an exchange. A process killed between the two renames leaves no directory of the name, but the complete
    /// old one as <c>NAME.old</c>; the next replacement, which has a complete one of the name to start from, removes that.
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
