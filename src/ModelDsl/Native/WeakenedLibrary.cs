using System.Runtime.InteropServices;

namespace ModelDsl.Native;

/// <summary>A library loaded from a patched copy that asks less of the system.</summary>
internal static class WeakenedLibrary
{
    /// <summary>Loads a copy of <paramref name="original"/> in which the need for <paramref name="version"/> is weak.</summary>
    /// <param name="original">The library that the system refuses; it is left as it is.</param>
    /// <param name="version">The symbol version that it asks for without using it.</param>
    /// <param name="refusal">What the system said about the original.</param>
    /// <param name="cache">Where the copy is kept from one process to the next.</param>
    /// <exception cref="NativeLibraryException">The reason is another one, or no place for the copy could be found.</exception>
    public static nint Load(string original, string version, Exception refusal, LibraryCache cache)
    {
        var content = Weaken(original, version, refusal);
        try
        {
            return NativeLibrary.Load(cache.Store(Path.GetFileName(original), content));
        }
        catch (Exception inCache) when (inCache is StorageException or DllNotFoundException)
        {
            try
            {
                return LoadOnce(Path.GetFileName(original), content);
            }
            catch (Exception inTemp) when (inTemp is StorageException or DllNotFoundException or IOException or UnauthorizedAccessException)
            {
                throw new NativeLibraryException(
                    original,
                    $"{original} needs {version}, which this system's libstdc++ lacks, and a patched copy could be loaded neither "
                    + $"from the user's cache ({inCache.Message}) nor from the temporary folder ({inTemp.Message}). "
                    + "Point XDG_CACHE_HOME or TMPDIR at a writable folder that is not mounted noexec.",
                    inCache);
            }
        }
    }

    private static byte[] Weaken(string original, string version, Exception refusal)
    {
        try
        {
            if (ElfVersionNeeds.TryWeaken(File.ReadAllBytes(original), version, out var weakened)) return weakened;
        }
        catch (Exception e) when (e is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            throw new NativeLibraryException(
                original,
                $"{original} does not load, and cannot be patched: {e.Message}. {refusal.Message}", refusal);
        }

        throw new NativeLibraryException(original, $"{original} does not load on this system. {refusal.Message}", refusal);
    }

    /// <summary>
    /// Loads the copy from a folder that only this process knows, and removes it: the mapping outlives the name. A fixed name in a
    /// temporary folder that all users share would let another user put a library of his own there.
    /// </summary>
    private static nint LoadOnce(string name, byte[] content)
    {
        var folder = Directory.CreateTempSubdirectory("modeldsl-native-");
        try
        {
            return NativeLibrary.Load(new LibraryCache(folder.FullName).Store(name, content));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
