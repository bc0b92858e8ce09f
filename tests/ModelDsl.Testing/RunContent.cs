using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ModelDsl.Testing;

/// <summary>The content of a run directory that no interruption may change: every file, without times, machines and the ids of
/// runs.</summary>
public static class RunContent
{
    // It shows ledger.json, times included.
    private const string Page = "ledger.md";

    // The command of a program that runs elsewhere names another directory.
    private const string Environment = "environment";

    private static readonly HashSet<string> Varying = new(StringComparer.Ordinal) { "seconds", "cachingSeconds", "runId", "id" };

    /// <summary>Returns the content of each file by its path in the directory: JSON as text, other files as a hash.</summary>
    public static Dictionary<string, string> Read(string directory) => EnumerateFiles(directory)
        .Where(file => Path.GetFileName(file) != Page)
        .ToDictionary(file => Path.GetRelativePath(directory, file), ReadFile, StringComparer.Ordinal);

    /// <summary>Returns the paths of the files that differ, or that one directory lacks.</summary>
    public static IReadOnlyList<string> Compare(string expected, string actual)
    {
        var (there, here) = (Read(expected), Read(actual));
        return [.. there.Keys.Union(here.Keys).Where(file => there.GetValueOrDefault(file) != here.GetValueOrDefault(file)).Order()];
    }

    // A run that ended before it wrote anything has no directory.
    private static IEnumerable<string> EnumerateFiles(string directory) =>
        Directory.Exists(directory) ? Directory.EnumerateFiles(directory, "*", SearchOption.AllDirectories) : [];

    private static string ReadFile(string file) => Path.GetExtension(file) == ".json"
        ? RemoveVarying(JsonNode.Parse(File.ReadAllBytes(file)))?.ToJsonString() ?? "null"
        : Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(file)));

    private static JsonNode? RemoveVarying(JsonNode? node)
    {
        if (node is JsonArray array)
        {
            foreach (var item in array) RemoveVarying(item);
        }
        else if (node is JsonObject content)
        {
            foreach (var name in content.Select(entry => entry.Key).ToList())
            {
                var isVarying = Varying.Contains(name) && content[name]?.GetValueKind() is JsonValueKind.Number or JsonValueKind.String;
                if (isVarying || name == Environment) content.Remove(name);
                else RemoveVarying(content[name]);
            }
        }

        return node;
    }
}
