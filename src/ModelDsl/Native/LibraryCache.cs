using System.Security.Cryptography;
using ModelDsl.Storage;

namespace ModelDsl.Native;

/// <summary>
/// A folder of native libraries named by content hash. Named files are never modified: other processes have them mapped and would be killed
/// by SIGBUS. Processes that start at the same time rename equal files over each other.
/// </summary>
internal sealed class LibraryCache(string folder)
{
    /// <summary>The folder; created when the first library is stored.</summary>
    public string Folder { get; } = folder;

    /// <summary>Returns the cache of this user: <c>$XDG_CACHE_HOME/modeldsl/native</c> (XDG Base Directory Specification).</summary>
    public static LibraryCache CreateForUser()
    {
        var caches = Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { } value && Path.IsPathFullyQualified(value)
            ? value
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache");
        return new LibraryCache(Path.Combine(caches, "modeldsl", "native"));
    }

    /// <summary>Stores the library in the cache, unless it is already there.</summary>
    /// <param name="name">File name, for example <c>libLibTorchSharp.so</c>.</param>
    /// <param name="content">The whole library.</param>
    /// <returns>Path of a file with exactly this content.</returns>
    /// <exception cref="StorageException">The folder or the file cannot be written.</exception>
    public string Store(string name, byte[] content)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(content).AsSpan(0, 8));
        var path = Path.Combine(Folder, $"{Path.GetFileNameWithoutExtension(name)}-{hash}{Path.GetExtension(name)}");
        if (Holds(path, content)) return path;

        CreateFolder();
        AtomicFile.Write(path, stream => stream.Write(content));
        return path;
    }

    private void CreateFolder()
    {
        try
        {
            Directory.CreateDirectory(Folder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StorageException(Folder, $"Cannot create the folder {Folder}: {e.Message}", e);
        }
    }

    /// <summary>Compares the content itself, so that a file truncated by a full disk or a power failure is replaced.</summary>
    private static bool Holds(string path, byte[] content)
    {
        try
        {
            return File.Exists(path) && File.ReadAllBytes(path).AsSpan().SequenceEqual(content);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
