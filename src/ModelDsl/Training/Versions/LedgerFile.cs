using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ModelDsl.Naming;
using ModelDsl.Storage;
using ModelDsl.Training.Reporting;

namespace ModelDsl.Training.Versions;

/// <summary>Reads and writes the ledger as <c>ledger.json</c> for programs and <c>ledger.md</c> for people. Directories are relative to it,
/// so that a run directory can be moved.</summary>
internal static class LedgerFile
{
    private const string JsonName = "ledger.json";
    private const string MarkdownName = "ledger.md";

    public static bool Exists(string runDirectory) => File.Exists(Path.Combine(runDirectory, JsonName));

    public static Ledger Read(string runDirectory)
    {
        var path = Path.Combine(runDirectory, JsonName);
        try
        {
            var json = JsonNode.Parse(File.ReadAllBytes(path), documentOptions: new() { AllowDuplicateProperties = false }) as JsonObject
                ?? throw new JsonException("it is no object");
            LedgerChecks.RequireNoNulls(json);
            LedgerFormat.Upgrade(json, path);
            var ledger = json.Deserialize(TrainingJson.Default.Ledger)!;
            LedgerChecks.RequireNumbers(ledger);
            return UpdatePaths(ledger, directory => Path.Combine(runDirectory, directory));
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or IOException or UnauthorizedAccessException)
        {
            throw new RunDirectoryException(runDirectory, $"Cannot read the ledger {path}: {Excerpt.Reason(e)}", e);
        }
    }

    public static void Write(string runDirectory, Ledger ledger)
    {
        var relative = UpdatePaths(ledger, directory => Path.GetRelativePath(runDirectory, directory));
        var json = (JsonObject)JsonSerializer.SerializeToNode(relative, TrainingJson.Default.Ledger)!;
        json.Insert(0, LedgerFormat.VersionKey, LedgerFormat.Current);
        WriteFile(JsonName, Encoding.UTF8.GetBytes(json.ToJsonString(TrainingJson.Default.Options)));
        WriteFile(MarkdownName, Encoding.UTF8.GetBytes(LedgerMarkdown.Format(relative)));

        void WriteFile(string name, byte[] content) => AtomicFile.Write(Path.Combine(runDirectory, name), stream => stream.Write(content));
    }

    private static Ledger UpdatePaths(Ledger ledger, Func<string, string> move) => ledger with
    {
        Attempts = [.. ledger.Attempts.Select(stage =>
            stage with { Directory = stage.Directory is { } directory ? move(directory) : null })],
    };
}
