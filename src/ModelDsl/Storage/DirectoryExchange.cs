using System.Runtime.InteropServices;

namespace ModelDsl.Storage;

/// <summary>
/// Swaps two directories in one step (Linux, renameat2(2)): a rename alone cannot replace a directory that is not empty, and with two
/// renames there is a moment in which a killed process leaves no directory behind.
/// </summary>
internal static partial class DirectoryExchange
{
    private const int CurrentDirectory = -100; // AT_FDCWD
    private const uint Exchange = 2;           // RENAME_EXCHANGE

    /// <summary>Returns false, with nothing changed, where the system, the C library or the file system cannot do it.</summary>
    public static bool TryExchange(string one, string other)
    {
        if (!OperatingSystem.IsLinux()) return false;
        try
        {
            return RenameAt2(CurrentDirectory, one, CurrentDirectory, other, Exchange) == 0;
        }
        catch (EntryPointNotFoundException)
        {
            return false;
        }
    }

    [LibraryImport("libc", EntryPoint = "renameat2", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int RenameAt2(int oneFolder, string one, int otherFolder, string other, uint flags);
}
