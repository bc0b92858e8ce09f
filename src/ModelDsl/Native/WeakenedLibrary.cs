using System.Runtime.InteropServices;

namespace ModelDsl.Native;

/// <summary>Loads a library from a patched copy with weaker requirements.</summary>
internal static class WeakenedLibrary
{
    /// <summary>Loads a copy of <paramref name="original"/> with a weak need for <paramref name="version"/>.</summary>
    /// <param name="original">The library that the system refuses; not modified.</param>
    /// <param name="version">A symbol version that it needs but does not use.</param>
    /// <param name="refusal">The system's error for the original.</param>
    /// <param name="cache">Cache in which the copy persists across processes.</param>
    /// <exception cref="ModelDslException">The library fails for another reason, or the copy could not be stored.</exception>
    public static nint Load(string original, string version, Exception refusal, LibraryCache cache)
    {
        var content = Weaken(original, version, refusal);
        try
        {
            return NativeLibrary.Load(cache.Store(Path.GetFileName(original), content));
        }
        catch (Exception inCache) when (inCache is ModelDslException or DllNotFoundException)
        {
            try
            {
                return LoadOnce(Path.GetFileName(original), content);
            }
            catch (Exception inTemp)
                when (inTemp is ModelDslException or DllNotFoundException or IOException or UnauthorizedAccessException)
            {
                throw new ModelDslException(
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
            throw new ModelDslException($"{original} does not load, and cannot be patched: {e.Message}. {refusal.Message}", refusal);
        }

        throw new ModelDslException($"{original} does not load on this system. {refusal.Message}", refusal);
    }

    /// <summary>
    /// Loads the copy from a private folder and deletes it: the mapping outlives the file. A fixed name in a shared temporary folder would
    /// let another user plant a library there.
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
