using System.ComponentModel;
using ModelDsl.Backbones;
using ModelDsl.Backbones.Arithmetic;
using ModelDsl.Data;
using ModelDsl.Heads;
using ModelDsl.Models;
using ModelDsl.Runtime;
using ModelDsl.Tokenization;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace ModelDsl;

/// <summary>A pretrained backbone with task heads and a tokenizer, opened from a checkpoint.</summary>
/// <remarks>Any number of threads can predict, evaluate and save at the same time. While a trainer trains the model, only its own thread
/// can, in the trainer's events; other threads get an <see cref="InvalidOperationException"/>. Disposing waits for calls and runs in
/// progress; later calls throw an <see cref="ObjectDisposedException"/>. <c>Forward</c> and the modules themselves do not take part in
/// this: whoever calls them keeps the model alive and in its modes.</remarks>
public abstract class PretrainedModel : Block
{
    private readonly PretrainedCheckpoint _checkpoint;

    /// <summary>Stores the checkpoint. The derived constructor creates the parts and then calls <see cref="Assemble"/>.</summary>
    protected PretrainedModel(PretrainedCheckpoint checkpoint)
    {
        _checkpoint = checkpoint;
        Usage = new(this);
    }

    /// <summary>The heads, in the order of a batch's labels.</summary>
    public IReadOnlyList<TaskHead> Heads { get; private set; } = [];

    /// <summary>The pretrained backbone.</summary>
    public BackboneModule BackboneModule { get; private set; } = null!;

    /// <summary>The checkpoint's tokenizer.</summary>
    /// <exception cref="CheckpointException">The checkpoint has no tokenizer, or it is damaged or not supported.</exception>
    public Tokenizer Tokenizer => _checkpoint.Tokenizer;

    /// <summary>The device of the model (<see cref="PretrainedOptions.Device"/>). <see cref="Forward"/> expects its batches
    /// there.</summary>
    public Device Device => _checkpoint.Device;

    /// <summary>Which of the checkpoint's tensors are unused and which parameters are freshly initialized.</summary>
    public LoadReport LoadReport { get; private set; } = new([], []);

    /// <summary>Why the requested precision is not used, or null.</summary>
    public string? PrecisionNote { get; private set; }

    /// <summary>All parameters by Hugging Face name.</summary>
    /// <exception cref="ObjectDisposedException">The model is disposed.</exception>
    public IReadOnlyDictionary<string, Parameter> NamedParameters
    {
        get => Usage.IsClosed ? throw Usage.CreateDisposedError() : field;
        private set;
    } = null!;

    /// <summary>The maximum input length in tokens: the smaller of the tokenizer's and the positions' limits. T5's positions have no limit;
    /// if its tokenizer has none either, this is its pretraining length.</summary>
    public int MaxLength => Math.Min(
        Tokenizer.MaxLength == int.MaxValue ? BackboneModule.Config.DefaultMaxLength : Tokenizer.MaxLength,
        BackboneModule.Config.MaxPositions);

    /// <summary>The seed with which the model was opened.</summary>
    internal int Seed => _checkpoint.Options.Seed;

    /// <summary>The calls, changes and training runs in progress.</summary>
    internal ModelUsage Usage { get; }

    /// <summary>Sets the precision of matmuls. Falls back to float32 if the precision is not faster on this processor;
    /// <see cref="PrecisionNote"/> says why. Does not change the weights.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The precision is not defined.</exception>
    /// <exception cref="ObjectDisposedException">The model is disposed.</exception>
    /// <exception cref="InvalidOperationException">The model is training in another thread.</exception>
    public void SetMatmulPrecision(Precision precision)
    {
        if (!Enum.IsDefined(precision)) throw new ArgumentOutOfRangeException(nameof(precision), precision, "There is no such precision.");

        using var change = Usage.EnterChange();
        (var used, PrecisionNote) = PrecisionChoice.Choose(precision, Device);
        Precision = used;
        foreach (var block in modules().OfType<Block>())
            block.Precision = used;
    }

    /// <summary>Switches activation checkpointing: layers keep only their inputs and recompute in the backward pass.</summary>
    internal void SetActivationCheckpointing(bool recompute)
    {
        foreach (var layer in modules().OfType<Layer>())
            layer.Recomputes = recompute;
    }

    /// <summary>Runs the whole model. Its modules keep their training or evaluation modes.</summary>
    public abstract TaskLogits Forward(EncodedBatch batch);

    /// <summary>Tokenizes a text or a pair of texts.</summary>
    /// <param name="text">The first text.</param>
    /// <param name="pair">The second text of a pair, or null.</param>
    /// <param name="labels">The label of each head, null for an unknown one; null for no labels.</param>
    /// <param name="maxLength">The maximum number of tokens; null for the model's limit.</param>
    public EncodedExample Encode(string text, string? pair = null, IReadOnlyList<Target?>? labels = null, int? maxLength = null)
    {
        var longest = Math.Min(maxLength ?? int.MaxValue, MaxLength);
        labels ??= new Target?[Heads.Count];
        if (!Heads.Any(head => head.ReadsWords))
        {
            var encoded = Tokenizer.Encode(text, pair, longest);
            return new([.. encoded.Ids], [.. encoded.TypeIds], labels) { Text = text, Pair = pair, FullLength = encoded.FullLength };
        }

        var located = Tokenizer.EncodeWithOffsets(text, pair, longest);
        return new([.. located.Ids], [.. located.TypeIds], labels)
        {
            Text = text,
            Pair = pair,
            FullLength = located.FullLength,
            Words = TextWords.Find(text, located),
        };
    }

    /// <summary>Saves config, weights and tokenizer files in Hugging Face's layout. A checkpoint in the directory is replaced, and every
    /// other file in it is kept.</summary>
    /// <remarks>A new directory appears complete or not at all, and one that holds only a checkpoint is replaced as a whole. If a process
    /// is killed while it saves beside other files, or into a mount point or the current directory, the directory can lack
    /// <c>config.json</c>: it then does not open until the model is saved again.</remarks>
    /// <param name="directory">The directory, or a symbolic link to one. It is created with its parents if it does not exist.</param>
    /// <param name="storage">The precision of stored weights. bfloat16 halves their size and rounds them once to 8 significant bits; they
    /// are opened as float32.</param>
    /// <exception cref="StorageException">The directory cannot be written, or it holds files that <see cref="Save"/> would replace, such
    /// as <c>config.json</c>, but no weights: they belong to something else. Nothing in it has changed.</exception>
    /// <exception cref="ObjectDisposedException">The model is disposed.</exception>
    /// <exception cref="InvalidOperationException">The model is training in another thread.</exception>
    public void Save(string directory, Precision storage = Precision.Float32)
    {
        if (!Enum.IsDefined(storage)) throw new ArgumentOutOfRangeException(nameof(storage), storage, "There is no such precision.");

        using var call = Usage.EnterCall();
        SaveDirectory.Write(directory, folder => CheckpointWriter.Write(this, _checkpoint, storage, folder));
    }

    /// <summary>Creates the batch of some examples on the model's device.</summary>
    internal EncodedBatch CreateBatch(IReadOnlyList<EncodedExample> examples) =>
        EncodedBatch.Create(examples, BackboneModule.Config.PadId, Device);

    /// <summary>Generates the text of each row of a batch.</summary>
    internal IReadOnlyList<string> GenerateTexts(EncodedBatch batch) => Generate(batch);

    /// <summary>Saves like <see cref="Save"/>, with float32 weights in several files.</summary>
    /// <param name="directory">The directory.</param>
    /// <param name="shards">The names of the parameters of each file: every parameter once.</param>
    /// <param name="earlier">A saved version whose equal files are shared by hard links, or null.</param>
    /// <param name="files">Files to add, by name.</param>
    internal void SaveShards(
        string directory, IEnumerable<IEnumerable<string>> shards, string? earlier, IReadOnlyDictionary<string, byte[]> files) =>
        SaveDirectory.Write(
            directory,
            folder =>
            {
                CheckpointWriter.WriteShards(this, _checkpoint, shards, earlier, folder);
                foreach (var (name, content) in files) File.WriteAllBytes(Path.Combine(folder, name), content);
            },
            [.. files.Keys]);

    /// <summary>Generates the text of each row of a batch, without autograd or dropout.</summary>
    /// <exception cref="NotSupportedException">No head of the model generates text.</exception>
    protected virtual IReadOnlyList<string> Generate(EncodedBatch batch) =>
        throw new NotSupportedException($"{GetType().Name} has no head that writes texts.");

    /// <summary>Waits for the calls and the training run in progress, and frees the weights.</summary>
    /// <exception cref="InvalidOperationException">The current thread is inside a call or a run of the model.</exception>
    protected override void Dispose(bool disposing)
    {
        // The finalizer does not wait: a call in progress holds the model.
        if (!disposing || Usage.TryClose()) base.Dispose(disposing);
    }

    /// <summary>Registers the parts under their Hugging Face names. Freezes the model and puts it into evaluation mode.</summary>
    /// <exception cref="CheckpointException">Parameters are missing from the checkpoint or have other shapes. The message lists all of
    /// them.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected void Assemble(BackboneModule backbone, params TaskHead[] heads)
    {
        LoadReport = _checkpoint.Finish();
        BackboneModule = backbone;
        if (backbone.Prefix.Length == 0)
            RegisterChildrenOf(backbone);
        else
            Register(backbone.Prefix, backbone);
        Heads = [.. heads.Select(RegisterHead)];
        NamedParameters = named_parameters().ToDictionary(named => named.name, named => named.parameter, StringComparer.Ordinal);

        foreach (var parameter in NamedParameters.Values)
            parameter.requires_grad = false;
        eval();
        SetMatmulPrecision(_checkpoint.Options.Precision);

        TaskHead RegisterHead(TaskHead head)
        {
            // Hugging Face names a projection beside its head, not inside it.
            if (head.Projection is { } projection)
                Register(projection.Path, projection);
            if (head.Path.Length > 0)
                return Register(head.Path, head);

            RegisterChildrenOf(head);
            return head;
        }
    }
}
