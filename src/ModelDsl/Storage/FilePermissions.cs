namespace ModelDsl.Storage;

/// <summary>Permissions of files on Unix. Only their owner may read caches and temporary files. A finished file has the permissions of the
/// file that it replaces, or those of a new one. Windows uses the permissions of the folder.</summary>
internal static class FilePermissions
{
    private const UnixFileMode OwnersFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode OwnersFolder = OwnersFile | UnixFileMode.UserExecute;
    private const UnixFileMode Others = ~(OwnersFolder | UnixFileMode.SetUser | UnixFileMode.SetGroup | UnixFileMode.StickyBit);

    /// <summary>Opens a file that only its owner may read once it is created here.</summary>
    public static FileStream OpenPrivate(
        string path, FileMode mode, FileShare share = FileShare.None, int bufferSize = 0, long preallocated = 0)
    {
        var options = new FileStreamOptions
        {
            Mode = mode, Access = FileAccess.Write, Share = share, BufferSize = bufferSize, PreallocationSize = preallocated,
        };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = OwnersFile;
        return new(path, options);
    }

    /// <summary>Creates a directory that only its owner may read, unless it exists.</summary>
    public static void CreatePrivateDirectory(string path)
    {
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(path);
        else Directory.CreateDirectory(path, OwnersFolder);
    }

    /// <summary>Returns whether only its owner may read and write a file.</summary>
    public static bool IsPrivate(string path) => OperatingSystem.IsWindows() || (File.GetUnixFileMode(path) & Others) == 0;

    /// <summary>Gives a finished temporary file the permissions of its target.</summary>
    public static void PublishFile(string temporary, string target)
    {
        if (OperatingSystem.IsWindows()) return;
        File.SetUnixFileMode(temporary, File.Exists(target) ? File.GetUnixFileMode(target) : ProbeFile(target));
    }

    /// <summary>Gives a finished temporary directory the permissions of its target.</summary>
    public static void PublishDirectory(string temporary, string target)
    {
        if (OperatingSystem.IsWindows()) return;
        File.SetUnixFileMode(temporary, Directory.Exists(target) ? File.GetUnixFileMode(target) : ProbeDirectory(target));
    }

    // Only a new file shows what umask, access lists and the folder's group make of a new file.
    private static UnixFileMode ProbeFile(string target)
    {
        var probe = TemporarySibling.CreatePath(target);
        using var file = File.OpenHandle(probe, FileMode.CreateNew, FileAccess.Write, FileShare.None, FileOptions.DeleteOnClose);
        return OperatingSystem.IsWindows() ? OwnersFile : File.GetUnixFileMode(file);
    }

    private static UnixFileMode ProbeDirectory(string target)
    {
        var probe = Directory.CreateDirectory(TemporarySibling.CreatePath(target));
        var mode = probe.UnixFileMode;
        probe.Delete();
        return mode;
    }
}
