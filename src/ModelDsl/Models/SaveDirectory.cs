using ModelDsl.Checkpoints;
using ModelDsl.Checkpoints.Hub;
using ModelDsl.Storage;

namespace ModelDsl.Models;

/// <summary>
/// Writes a checkpoint into a directory that may hold other files. A checkpoint in it is replaced; every other file stays. Names of a
/// checkpoint without weights belong to something else, and the directory is refused.
/// </summary>
internal static class SaveDirectory
{
    /// <summary>Creates or completes a directory.</summary>
    /// <param name="directory">The directory; a symbolic link is followed.</param>
    /// <param name="fill">Writes a checkpoint into an empty directory.</param>
    /// <param name="more">The names of further files that belong to the checkpoint.</param>
    /// <exception cref="StorageException">The directory cannot be written, or is refused.</exception>
    public static void Write(string directory, Action<string> fill, params IReadOnlyList<string> more)
    {
        var path = FollowLink(Path.TrimEndingDirectorySeparator(Path.GetFullPath(directory)));
        if (!Directory.Exists(path))
        {
            if (File.Exists(path)) throw new StorageException(path, $"Cannot save to {path}: it is a file. Name a directory.");
            AtomicDirectory.Write(path, fill);
            return;
        }

        var others = FindOthers(path, IsPart);
        if (others is [] && AtomicDirectory.CanReplace(path)) AtomicDirectory.Write(path, fill, IsPart);
        else CompletedDirectory.Write(path, CheckpointFiles.Config, IsPart, fill);

        bool IsPart(string name) => more.Contains(name) || CheckpointFileNames.IsPart(name);
    }

    /// <summary>Returns the entries that are not of a checkpoint.</summary>
    /// <exception cref="StorageException">The directory cannot be read, or holds files under the names of a checkpoint's.</exception>
    private static List<string> FindOthers(string path, Func<string, bool> isPart)
    {
        try
        {
            var entries = new DirectoryInfo(path).GetFileSystemInfos();
            var parts = entries.Where(entry => isPart(entry.Name)).ToList();
            var foreign = Array.Exists(entries, entry => CheckpointFileNames.IsWeights(entry.Name))
                || CompletedDirectory.WasInterrupted(path)
                ? parts.Where(entry => entry is DirectoryInfo)
                : parts;
            return string.Join(", ", foreign.Select(entry => entry.Name).Order(StringComparer.Ordinal)) is { Length: > 0 } names
                ? throw new StorageException(
                    path,
                    $"Cannot save to {path}: it holds {names}, but no checkpoint whose files could be replaced. Choose another directory, "
                    + "or move them away.")
                : [.. entries.Select(entry => entry.Name).Where(name => !isPart(name))];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StorageException(path, $"Cannot read {path}: {e.Message}", e);
        }
    }

    private static string FollowLink(string path)
    {
        try
        {
            var folder = new DirectoryInfo(path);
            return folder.LinkTarget is null ? path : folder.ResolveLinkTarget(returnFinalTarget: true)!.FullName;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StorageException(path, $"Cannot follow the link {path}: {e.Message}", e);
        }
    }
}
