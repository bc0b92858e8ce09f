namespace ModelDsl.Storage;

/// <summary>
/// Replaces some files of a directory and keeps all others. One file is the key, without which the directory cannot be read. It is taken
/// away first and comes last, so that a killed process never leaves a readable mix of old and new files.
/// </summary>
internal static class CompletedDirectory
{
    private const string TemporaryName = "save";
    private const string OldFolder = "old";

    /// <summary>Returns whether a process was killed while it replaced files of a directory.</summary>
    public static bool WasInterrupted(string path) => Directory.EnumerateDirectories(path, $".{TemporaryName}.*").Any();

    /// <summary>Replaces files; <paramref name="fill"/> writes the new ones, with the key, into a temporary directory inside.</summary>
    /// <param name="path">An existing directory.</param>
    /// <param name="key">The name of the file without which the directory cannot be read.</param>
    /// <param name="isOurs">Whether a file of the directory is replaced, or removed if there is no new one.</param>
    /// <param name="fill">Writes the new files into an empty directory.</param>
    /// <exception cref="StorageException">The files cannot be written; the old ones are unchanged.</exception>
    public static void Write(string path, string key, Func<string, bool> isOurs, Action<string> fill)
    {
        try
        {
            var temporary = TemporarySibling.CreatePath(Path.Combine(path, TemporaryName));
            try
            {
                AtomicDirectory.Fill(temporary, fill);
                Replace(path, temporary, key, isOurs);
            }
            finally
            {
                TemporarySibling.TryRemove(temporary);
            }
        }
        catch (Exception e) when (FileErrors.IsFailure(e))
        {
            throw new StorageException(path, $"Cannot write into {path}: {e.GetBaseException().Message}", e);
        }
    }

    private static void Replace(string path, string temporary, string key, Func<string, bool> isOurs)
    {
        List<string> names = [.. NamesIn(temporary).OrderBy(name => name == key)];
        List<string> old = [.. NamesIn(path).Where(name => isOurs(name) || names.Contains(name)).OrderByDescending(name => name == key)];
        var aside = Directory.CreateDirectory(Path.Combine(temporary, OldFolder)).FullName;
        Stack<(string From, string To)> moved = [];
        try
        {
            foreach (var name in old) Move(path, aside, name);
            foreach (var name in names) Move(temporary, path, name);
        }
        catch
        {
            foreach (var (from, to) in moved) File.Move(to, from);
            throw;
        }

        void Move(string from, string to, string name)
        {
            var move = (Path.Combine(from, name), Path.Combine(to, name));
            File.Move(move.Item1, move.Item2);
            moved.Push(move);
        }
    }

    private static IEnumerable<string> NamesIn(string directory) => Directory.GetFiles(directory).Select(path => Path.GetFileName(path));
}
