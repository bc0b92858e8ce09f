using System.Text.Json;

namespace ModelDsl.Cli.Reports;

/// <summary>Reads what the files of a version say beside its ledger. A version may have been moved or deleted: nothing here is
/// needed.</summary>
internal static class VersionFiles
{
    private static readonly string[] LayerKeys = ["num_hidden_layers", "n_layers"];

    /// <summary>Reads the number of layers from <c>config.json</c>; null if the version does not tell.</summary>
    public static int? ReadLayerCount(StageResult stage)
    {
        using var config = TryRead(stage, "config.json");
        if (config?.RootElement is not { ValueKind: JsonValueKind.Object } root) return null;

        return LayerKeys.Select(key => root.TryGetProperty(key, out var value) && value.TryGetInt32(out var count) ? count : (int?)null)
            .FirstOrDefault(count => count is > 0 and < 1000);
    }

    /// <summary>Reads the settings of a stage from <c>stage.json</c>, in the order of the file; empty if the version does not
    /// tell.</summary>
    public static IReadOnlyList<(string Name, string Value)> ReadSettings(StageResult stage)
    {
        using var document = TryRead(stage, "stage.json");
        return document?.RootElement is { ValueKind: JsonValueKind.Object } root
            && root.TryGetProperty("settings", out var settings) && settings.ValueKind == JsonValueKind.Object
            ? [.. settings.EnumerateObject().Select(property => (property.Name, property.Value.ToString()))]
            : [];
    }

    private static JsonDocument? TryRead(StageResult stage, string name)
    {
        try
        {
            return stage.Directory is { } directory ? JsonDocument.Parse(File.ReadAllBytes(Path.Combine(directory, name))) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }
}
