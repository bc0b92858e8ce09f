using System.Text.Json;
using ModelDsl.Naming;

namespace ModelDsl.Checkpoints;

/// <summary>The index of sharded weights.</summary>
internal static class SafetensorsIndex
{
    public const string FileName = "model.safetensors.index.json";

    /// <summary>Reads <c>weight_map</c>: the shard of each tensor.</summary>
    /// <exception cref="CheckpointException">The index is missing or damaged, or names a file outside its directory.</exception>
    public static Dictionary<string, string> Read(string directory)
    {
        var path = Path.Combine(directory, FileName);
        if (!JsonFile.ReadObject(path).TryGetProperty("weight_map", out var map) || map.ValueKind != JsonValueKind.Object)
            throw new CheckpointException(path, $"{path} has no \"weight_map\" that gives the file of each tensor.");

        return map.EnumerateObject().ToDictionary(
            entry => entry.Name,
            entry => IsFileName(entry.Value)
                ? entry.Value.GetString()!
                : throw new CheckpointException(
                    path,
                    $"{path} gives {Excerpt.Of(entry.Value)} as the file of {Excerpt.Quote(entry.Name)}; it must be the name of a file "
                    + "beside it."));
    }

    // Of a file name on common file systems.
    private const int LongestName = 255;

    // Requires a plain file name: an untrusted checkpoint must not open or write files outside its directory.
    private static bool IsFileName(JsonElement value) =>
        value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 and <= LongestName } file
            && file is not ("." or "..") && file.AsSpan().IndexOfAny('/', '\\', ':') < 0;
}
