namespace ModelDsl.Storage;

/// <summary>Recognizes files that are open elsewhere.</summary>
internal static class FileSharing
{
    /// <summary>Returns whether a file could not be opened because another handle has it exclusively.</summary>
    public static bool IsViolation(IOException e) =>
        // ERROR_SHARING_VIOLATION and ERROR_LOCK_VIOLATION; EWOULDBLOCK of Linux and of macOS.
        OperatingSystem.IsWindows() ? (e.HResult & 0xFFFF) is 32 or 33 : e.HResult is 11 or 35;
}
