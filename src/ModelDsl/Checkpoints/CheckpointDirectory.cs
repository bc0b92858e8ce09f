using System.Text.Json;
using static TorchSharp.torch;

namespace ModelDsl.Checkpoints;

/// <summary>
/// A model as Hugging Face's transformers saves it: <c>config.json</c> and the weights, in one <c>model.safetensors</c> or in
/// several files with an index.
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

    /// <summary>The full path of the directory.</summary>
    public string Path { get; }

    /// <summary>The content of <c>config.json</c>: an object.</summary>
    public JsonElement Config { get; }

    /// <summary>
    /// The tensors by name, under the names of today: old checkpoints' <c>LayerNorm.gamma</c> and <c>LayerNorm.beta</c> are
    /// <c>LayerNorm.weight</c> and <c>LayerNorm.bias</c>, as transformers renames them when it loads.
    /// </summary>
    public IReadOnlyDictionary<string, TensorEntry> Tensors => _weights.Entries;

    /// <summary>Opens a checkpoint and checks that all of its files are there, complete and consistent.</summary>
    /// <exception cref="CheckpointException">It is no checkpoint directory, a file is missing or torn, or its weights are in a
    /// format that is not read.</exception>
    public static CheckpointDirectory Open(string directory) => Open(directory, CheckpointWeights.Open);

    /// <summary>Opens what says how a model is built, whatever weights lie beside it.</summary>
    /// <exception cref="CheckpointException">There is no config, or it is damaged.</exception>
    internal static CheckpointDirectory OpenWithoutWeights(string directory) => Open(directory, CheckpointWeights.None);

    /// <summary>Reads a tensor: as float32 if it holds floating-point numbers of any width, else in its own type.</summary>
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
            throw new CheckpointException(
                directory, $"{directory} is not a directory; name the folder that holds the checkpoint's {ConfigFile}.");
        var path = System.IO.Path.GetFullPath(directory);
        var config = JsonFile.ReadObject(System.IO.Path.Combine(path, ConfigFile));
        return new CheckpointDirectory(path, config, weights(path));
    }
}
