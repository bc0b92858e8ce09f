using ModelDsl.Naming;
using static TorchSharp.torch;

namespace ModelDsl.Checkpoints;

/// <summary>The tensors of a checkpoint directory, from one file or from all shards.</summary>
internal sealed class CheckpointWeights : IDisposable
{
    /// <summary>Name of the unsharded weights file.</summary>
    public const string SingleFile = "model.safetensors";

    private static readonly string[] OtherFormats =
        ["pytorch_model.bin", "pytorch_model.bin.index.json", "tf_model.h5", "flax_model.msgpack"];

    private readonly Dictionary<string, (SafetensorsFile File, string StoredName)> _tensors = new(StringComparer.Ordinal);
    private readonly Dictionary<string, TensorEntry> _entries = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _ties = new(StringComparer.Ordinal);
    private readonly List<SafetensorsFile> _files = [];
    private readonly string _directory;

    private CheckpointWeights(string directory) => _directory = directory;

    /// <summary>The tensors by current name; legacy names are renamed.</summary>
    public IReadOnlyDictionary<string, TensorEntry> Entries => _entries;

    /// <summary>Names of tied tensors that the files leave out, each with the name under which its numbers are stored. Safetensors'
    /// <c>save_model</c> writes them into the metadata.</summary>
    public IReadOnlyDictionary<string, string> Ties => _ties;

    /// <summary>Opens the unsharded file, or every shard in the index.</summary>
    /// <exception cref="CheckpointException">Weights are missing, truncated, inconsistent or in another format.</exception>
    public static CheckpointWeights Open(string directory)
    {
        var weights = new CheckpointWeights(directory);
        try
        {
            if (File.Exists(Path.Combine(directory, SingleFile))) weights.AddFile(SingleFile);
            else if (File.Exists(Path.Combine(directory, SafetensorsIndex.FileName))) weights.AddShards();
            else throw NoWeights(directory);
            weights.AddTies();
            return weights;
        }
        catch
        {
            weights.Dispose();
            throw;
        }
    }

    /// <summary>Returns an empty set, for a model with freshly initialized weights.</summary>
    public static CheckpointWeights None(string directory) => new(directory);

    /// <summary>Reads a tensor in its own element type.</summary>
    public Tensor Read(string name) => _tensors.TryGetValue(name, out var tensor)
        ? tensor.File.Read(tensor.StoredName)
        : throw new CheckpointException(_directory, $"The checkpoint {_directory} has no tensor {Excerpt.Quote(name)}.");

    public void Dispose() => _files.ForEach(file => file.Dispose());

    private void AddFile(string name)
    {
        var file = OpenFile(name);
        foreach (var stored in file.Entries.Keys) Add(file, stored);
    }

    private void AddShards()
    {
        foreach (var shard in SafetensorsIndex.Read(_directory).GroupBy(entry => entry.Value, entry => entry.Key))
        {
            if (!File.Exists(Path.Combine(_directory, shard.Key)))
            {
                throw new CheckpointException(
                    Path.Combine(_directory, shard.Key),
                    $"{Path.Combine(_directory, shard.Key)} is missing; {SafetensorsIndex.FileName} says that it holds {shard.Count()} "
                    + "tensors. Fetch the whole checkpoint.");
            }

            var file = OpenFile(shard.Key);
            foreach (var stored in shard)
            {
                if (!file.Entries.ContainsKey(stored))
                {
                    var path = Path.Combine(_directory, shard.Key);
                    throw new CheckpointException(
                        path,
                        $"{path} lacks the tensor {Excerpt.Quote(stored)} that {SafetensorsIndex.FileName} says it holds; the files are "
                        + "not of one checkpoint.");
                }

                Add(file, stored);
            }
        }
    }

    private void AddTies()
    {
        foreach (var (omitted, stored) in _files.SelectMany(file => file.Metadata))
        {
            if (_entries.ContainsKey(NormalizeName(stored))) _ties.TryAdd(NormalizeName(omitted), NormalizeName(stored));
        }
    }

    private SafetensorsFile OpenFile(string name)
    {
        var file = SafetensorsFile.Open(Path.Combine(_directory, name));
        _files.Add(file);
        return file;
    }

    private void Add(SafetensorsFile file, string stored)
    {
        var name = NormalizeName(stored);
        if (!_tensors.TryAdd(name, (file, stored)))
        {
            throw new CheckpointException(
                _directory,
                    $"The checkpoint {_directory} holds the tensor {Excerpt.Quote(name)} twice: under this and under its old name.");
        }

        _entries.Add(name, file.Entries[stored]);
    }

    // Checkpoints converted from the first TensorFlow BERT have these names. Elsewhere, gamma can be a different parameter.
    private static string NormalizeName(string name) =>
        name.EndsWith("LayerNorm.gamma", StringComparison.Ordinal) ? name[..^"gamma".Length] + "weight"
        : name.EndsWith("LayerNorm.beta", StringComparison.Ordinal) ? name[..^"beta".Length] + "bias"
        : name;

    private static CheckpointException NoWeights(string directory) =>
        Array.Find(OtherFormats, name => File.Exists(Path.Combine(directory, name))) is { } other
            ? new(directory,
                $"{directory} has its weights in {other}, a format that is not read here because opening such a file can run code or "
                + "needs another framework. "
                  + "Convert it in Python: AutoModel.from_pretrained(folder).save_pretrained(folder, safe_serialization=True).")
            : new(directory,
                $"{directory} has neither {SingleFile} nor {SafetensorsIndex.FileName}; it is no checkpoint, or its weights were not "
                + "fetched. "
                  + $"PretrainedOptions.{nameof(PretrainedOptions.FreshWeights)} begins a model from its config alone.");
}
