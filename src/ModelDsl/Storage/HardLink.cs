using System.Runtime.InteropServices;

namespace ModelDsl.Storage;

/// <summary>Gives a file a second name in another directory, or copies it if the file system has no hard links.</summary>
internal static partial class HardLink
{
    /// <summary>Links or copies a file. Whoever writes to one name in place changes both.</summary>
    public static void CreateOrCopy(string existing, string path)
    {
        if (!TryCreate(existing, path)) File.Copy(existing, path);
    }

    private static bool TryCreate(string existing, string path)
    {
        // A link to a symbolic link would be one too.
        if (File.ResolveLinkTarget(existing, returnFinalTarget: false) is not null) return false;
        try
        {
            return OperatingSystem.IsWindows() ? CreateHardLink(path, existing, 0) : Link(existing, path) == 0;
        }
        catch (EntryPointNotFoundException)
        {
            return false;
        }
    }

    [LibraryImport("libc", EntryPoint = "link", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Link(string existing, string path);

    [LibraryImport("kernel32", EntryPoint = "CreateHardLinkW", StringMarshalling = StringMarshalling.Utf16)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static partial bool CreateHardLink(string path, string existing, nint security);
}
