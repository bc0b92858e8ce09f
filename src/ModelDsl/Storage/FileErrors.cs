namespace ModelDsl.Storage;

/// <summary>Recognizes the errors of the file system.</summary>
internal static class FileErrors
{
    /// <summary>Returns whether a file or directory could not be written.</summary>
    public static bool IsFailure(Exception e) =>
        // ArgumentOutOfRangeException: .NET's answer to EFBIG, a file too large for its file system or a limit.
        e is IOException or UnauthorizedAccessException or StorageException or ArgumentOutOfRangeException { ParamName: "value" };

    /// <summary>Returns whether a file could not be opened because another handle has it exclusively.</summary>
    public static bool IsSharingViolation(IOException e) =>
        // ERROR_SHARING_VIOLATION and ERROR_LOCK_VIOLATION; EWOULDBLOCK of Linux and of macOS.
        OperatingSystem.IsWindows() ? (e.HResult & 0xFFFF) is 32 or 33 : e.HResult is 11 or 35;
}
