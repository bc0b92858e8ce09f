using System.Text.Json;
using ModelDsl.Storage;
using static TorchSharp.torch;

namespace ModelDsl.Checkpoints;

/// <summary>
/// A checkpoint in the format of Hugging Face's transformers: <c>config.json</c> and weights, either one <c>model.safetensors</c> or
/// several shards with an index.
/// </summary>
public sealed class CheckpointDirectory : IDisposable
{
    private const string ConfigFile = "config.json";

    private readonly CheckpointWeights _weights;

    private CheckpointDirectory(string path, JsonElement config, CheckpointWeights weights)
    {
        Path = path;
        Config = config;
        _weights = weights;
    }

    /// <summary>Full path of the directory.</summary>
    public string Path { get; }

    /// <summary>The JSON object in <c>config.json</c>.</summary>
    public JsonElement Config { get; }

    /// <summary>
    /// The tensors by name. Legacy names are renamed as transformers does: <c>LayerNorm.gamma</c> and <c>LayerNorm.beta</c> become
    /// <c>LayerNorm.weight</c> and <c>LayerNorm.bias</c>.
    /// </summary>
    public IReadOnlyDictionary<string, TensorEntry> Tensors => _weights.Entries;

    /// <inheritdoc cref="CheckpointWeights.Ties"/>
    internal IReadOnlyDictionary<string, string> Ties => _weights.Ties;

    /// <summary>Opens a checkpoint and validates that its files are complete and consistent.</summary>
    /// <exception cref="CheckpointException">The directory is not a checkpoint, a file is missing or truncated, or the weights are in an
    /// unsupported format.</exception>
    public static CheckpointDirectory Open(string directory) => Open(directory, CheckpointWeights.Open);

    /// <summary>Reads <c>config.json</c> only.</summary>
    /// <exception cref="CheckpointException">The config is missing or damaged.</exception>
    internal static CheckpointDirectory OpenWithoutWeights(string directory) => Open(directory, CheckpointWeights.None);

    /// <summary>Reads a tensor; floating-point types of any width become float32.</summary>
    /// <param name="name">A name from <see cref="Tensors"/>.</param>
    /// <exception cref="CheckpointException">The checkpoint has no tensor of this name.</exception>
    public Tensor Read(string name)
    {
        var stored = _weights.Read(name);
        if (stored.dtype == ScalarType.Float32 || !stored.is_floating_point()) return stored;
        using (stored) return stored.to_type(ScalarType.Float32);
    }

    /// <summary>Closes the files. Tensors read from them stay valid.</summary>
    public void Dispose() => _weights.Dispose();

    private static CheckpointDirectory Open(string directory, Func<string, CheckpointWeights> weights)
    {
        if (!Directory.Exists(directory))
        {
            throw new CheckpointException(
                directory, $"{directory} is not a directory; name the folder that holds the checkpoint's {ConfigFile}.");
        }

        var path = System.IO.Path.GetFullPath(directory);
        if (!File.Exists(System.IO.Path.Combine(path, ConfigFile)) && CompletedDirectory.WasInterrupted(path))
        {
            throw new CheckpointException(
                path, $"{path} has no {ConfigFile}: saving a model into it is in progress, or was interrupted. Save the model again.");
        }

        if (!File.Exists(System.IO.Path.Combine(path, ConfigFile)) && FindVersions(path) is [_, ..] versions)
        {
            throw new CheckpointException(
                path,
                $"{path} is a run directory, not a checkpoint. Its versions are {string.Join(", ", versions)}: open one, such as "
                + $"{System.IO.Path.Combine(directory, versions[^1])}. Its ledger.md says which is the best.");
        }

        var config = JsonFile.ReadObject(System.IO.Path.Combine(path, ConfigFile));
        return new CheckpointDirectory(path, config, weights(path));
    }

    // A run directory has a ledger and a folder per stage.
    private static string[] FindVersions(string path) => !File.Exists(System.IO.Path.Combine(path, "ledger.json"))
        ? []
        : [.. Directory.EnumerateDirectories(path)
            .Where(version => File.Exists(System.IO.Path.Combine(version, ConfigFile)))
            .Select(version => System.IO.Path.GetFileName(version))
            .Order(StringComparer.Ordinal)];
}
