namespace ModelDsl.Storage;

/// <summary>
/// Writes directories atomically: the content is prepared in a temporary sibling, flushed, and renamed into place.
/// </summary>
internal static class AtomicDirectory
{
    /// <summary>Creates or replaces a directory; <paramref name="fill"/> writes its content into a temporary directory.</summary>
    /// <param name="path">The directory.</param>
    /// <param name="fill">Writes the content into an empty directory.</param>
    /// <param name="isOurs">Whether an entry of the old directory goes with it. Others are moved into the new one. Null for all.</param>
    /// <param name="isPrivate">Whether only its owner may read the directory.</param>
    /// <exception cref="StorageException">The directory cannot be written; the old one, if any, is unchanged.</exception>
    public static void Write(string path, Action<string> fill, Func<string, bool>? isOurs = null, bool isPrivate = false)
    {
        path = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        try
        {
            var temporary = TemporarySibling.CreatePath(path);
            try
            {
                if (Path.GetDirectoryName(path) is { } parent) Directory.CreateDirectory(parent);
                Fill(temporary, fill);
                if (!isPrivate) FilePermissions.PublishDirectory(temporary, path);
                Replace(path, temporary);
                if (isOurs is not null && Directory.Exists(temporary)) ReturnForeign(temporary, path, isOurs);
            }
            finally
            {
                // After a failure this is the new content, after a success the old content, if any.
                TemporarySibling.TryRemove(temporary);
            }
        }
        catch (Exception e) when (FileErrors.IsFailure(e))
        {
            throw new StorageException(path, $"Cannot write {path}: {e.GetBaseException().Message}", e);
        }
    }

    /// <summary>Returns whether an existing directory can be replaced as a whole: not a mount point, not the current directory or one
    /// around it, and in a directory that can be written.</summary>
    public static bool CanReplace(string path)
    {
        try
        {
            var current = Path.TrimEndingDirectorySeparator(Directory.GetCurrentDirectory()) + Path.DirectorySeparatorChar;
            if (current.StartsWith(path + Path.DirectorySeparatorChar, StringComparison.Ordinal)) return false;
            if (Array.Exists(DriveInfo.GetDrives(), drive => Path.TrimEndingDirectorySeparator(drive.Name) == path)) return false;

            var probe = TemporarySibling.CreatePath(path);
            Directory.CreateDirectory(probe);
            Directory.Delete(probe);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>Creates a private directory, lets <paramref name="fill"/> write its content, and flushes that to the disk.</summary>
    internal static void Fill(string directory, Action<string> fill)
    {
        FilePermissions.CreatePrivateDirectory(directory);
        fill(directory);
        foreach (var file in Directory.EnumerateFiles(directory, "*", SearchOption.AllDirectories))
        {
            // Unix flushes what is only readable, such as a link to a protected file of another version.
            using var handle = File.OpenHandle(
                file, FileMode.Open, OperatingSystem.IsWindows() ? FileAccess.ReadWrite : FileAccess.Read);
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
    /// Fallback for systems without an atomic exchange. A process killed between the two renames leaves the complete old directory under
    /// a name that begins with <c>NAME.old</c>. It is not removed automatically.
    /// </summary>
    internal static void ReplaceInTwoSteps(string path, string replacement)
    {
        var old = $"{path}.old-{Guid.NewGuid():N}";
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

        Directory.Move(old, replacement);
    }

    // Another program can add a file while the directory is being replaced.
    private static void ReturnForeign(string old, string path, Func<string, bool> isOurs)
    {
        foreach (var entry in new DirectoryInfo(old).EnumerateFileSystemInfos().Where(entry => !isOurs(entry.Name)))
            Directory.Move(entry.FullName, Path.Combine(path, entry.Name));
    }
}
