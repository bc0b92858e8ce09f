namespace ModelDsl.Storage;

/// <summary>Tells files from pipes and devices, whose opening or reading may never return.</summary>
internal static class RegularFile
{
    /// <summary>Throws unless a path is, or links to, a file that has bytes.</summary>
    /// <exception cref="IOException">The file is missing or empty, or is a directory, a pipe or a device.</exception>
    public static void Require(string path)
    {
        var target = File.ResolveLinkTarget(path, returnFinalTarget: true) ?? new FileInfo(path);
        if (target is not FileInfo file || Directory.Exists(path))
            throw new IOException("it is a directory and no file");

        // Pipes and devices have no length. .NET does not tell them from files.
        if (file.Length == 0)
            throw new IOException("it is empty, or a pipe or a device and no file");
    }
}
