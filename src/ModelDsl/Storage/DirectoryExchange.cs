using System.Runtime.InteropServices;

namespace ModelDsl.Storage;

/// <summary>
/// Swaps two directories atomically (Linux, renameat2(2)). A rename cannot replace a directory that is not empty. With two renames, a
/// killed process could leave neither directory in place.
/// </summary>
internal static partial class DirectoryExchange
{
    private const int CurrentDirectory = -100; // AT_FDCWD
    private const uint Exchange = 2;           // RENAME_EXCHANGE

    /// <summary>Swaps the directories; returns false, with nothing changed, if the system does not support it.</summary>
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
