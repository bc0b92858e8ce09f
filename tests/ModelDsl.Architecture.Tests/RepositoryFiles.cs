using System.Runtime.CompilerServices;

namespace ModelDsl.Architecture.Tests;

/// <summary>Finds files of the repository.</summary>
internal static class RepositoryFiles
{
    private static readonly string[] BuildOutput = ["artifacts", "bin", "obj", "runs", "TestResults"];

    /// <summary>The root of the repository.</summary>
    public static string Root { get; } = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(ThisFile())!, "..", ".."));

    /// <summary>Finds the files below a folder, in a fixed order. Skips build output and hidden folders, so that a copy without git has the
    /// same files.</summary>
    public static IEnumerable<string> Find(string folder, string pattern)
    {
        var folders = Directory.EnumerateDirectories(folder).Where(path => IsSource(Path.GetFileName(path))).Order(StringComparer.Ordinal);
        return Directory.EnumerateFiles(folder, pattern).Order(StringComparer.Ordinal)
            .Concat(folders.SelectMany(inner => Find(inner, pattern)));
    }

    private static bool IsSource(string folder) =>
        !folder.StartsWith('.') && !BuildOutput.Contains(folder, StringComparer.OrdinalIgnoreCase);

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
