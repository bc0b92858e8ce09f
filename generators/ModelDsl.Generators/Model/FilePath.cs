namespace ModelDsl.Generators.Model;

/// <summary>Paths of AdditionalFiles, which attributes name by their last parts.</summary>
internal static class FilePath
{
    public static string Normalize(string path) => path.Replace('\\', '/').Trim('/');

    /// <summary>Returns whether a path ends with these whole parts.</summary>
    public static bool EndsWith(string path, string parts) =>
        parts.Length > 0 && ("/" + path).EndsWith("/" + parts, StringComparison.OrdinalIgnoreCase);

    /// <summary>Returns the last part of a path.</summary>
    public static string NameOf(string path) => path.Substring(path.LastIndexOf('/') + 1);

    /// <summary>Returns the path of the file's folder, or an empty string.</summary>
    public static string FolderOf(string path) => path.Substring(0, Math.Max(0, path.LastIndexOf('/')));

    /// <summary>Returns the extension in lower case, with its point.</summary>
    public static string ExtensionOf(string path)
    {
        var name = NameOf(path);
        return name.LastIndexOf('.') is >= 0 and var point ? name.Substring(point).ToLowerInvariant() : "";
    }
}
