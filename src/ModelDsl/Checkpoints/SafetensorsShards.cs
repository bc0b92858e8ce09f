using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using ModelDsl.Storage;
using static TorchSharp.torch;

namespace ModelDsl.Checkpoints;

/// <summary>Writes weights as several files with an index, in Hugging Face's layout. Files that are equal in an earlier checkpoint are
/// shared with it by hard links, so they take no room again.</summary>
internal static class SafetensorsShards
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, NewLine = "\n" };

    /// <summary>Writes one file per shard and the index.</summary>
    /// <param name="folder">An empty directory.</param>
    /// <param name="shards">The tensors of each shard, by name.</param>
    /// <param name="earlier">A directory whose shards may be shared, or null. A shard is compared byte by byte before it is linked.</param>
    /// <exception cref="StorageException">A file cannot be written.</exception>
    public static void Write(string folder, IReadOnlyList<IReadOnlyList<KeyValuePair<string, Tensor>>> shards, string? earlier)
    {
        var map = new SortedDictionary<string, string>(StringComparer.Ordinal);
        for (var number = 1; number <= shards.Count; number++)
        {
            var (name, tensors) = (NameOf(number, shards.Count), shards[number - 1]);
            foreach (var (tensor, _) in tensors) map.Add(tensor, name);
            WriteShard(Path.Combine(folder, name), tensors, earlier is null ? null : Path.Combine(earlier, name));
        }

        var index = new JsonObject
        {
            ["metadata"] = new JsonObject { ["total_size"] = shards.SelectMany(shard => shard).Sum(tensor => BytesOf(tensor.Value)) },
            ["weight_map"] = new JsonObject(map.Select(entry => KeyValuePair.Create(entry.Key, (JsonNode?)entry.Value))),
        };
        File.WriteAllText(Path.Combine(folder, SafetensorsIndex.FileName), index.ToJsonString(Indented) + "\n");
    }

    private static void WriteShard(string path, IReadOnlyList<KeyValuePair<string, Tensor>> tensors, string? earlier)
    {
        if (earlier is not null && Holds(earlier, tensors)) HardLink.CreateOrCopy(earlier, path);
        else SafetensorsFile.Write(path, tensors);
    }

    /// <summary>Returns whether a file is what <see cref="SafetensorsFile.Write"/> would write.</summary>
    private static bool Holds(string path, IReadOnlyList<KeyValuePair<string, Tensor>> tensors)
    {
        try
        {
            if (!File.Exists(path)) return false;
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 0);
            using var comparison = new ComparingStream(file);
            SafetensorsWriter.Write(comparison, tensors);
            return comparison.Matches;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;   // A shard that cannot be read is written again.
        }
    }

    private static string NameOf(int number, int count) =>
        string.Create(CultureInfo.InvariantCulture, $"model-{number:00000}-of-{count:00000}.safetensors");

    private static long BytesOf(Tensor tensor) => tensor.NumberOfElements * tensor.ElementSize;
}
