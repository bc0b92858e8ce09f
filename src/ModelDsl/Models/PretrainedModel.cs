using System.ComponentModel;
using ModelDsl.Backbones;
using ModelDsl.Backbones.Arithmetic;
using ModelDsl.Data;
using ModelDsl.Heads;
using ModelDsl.Models;
using ModelDsl.Runtime;
using ModelDsl.Storage;
using ModelDsl.Tokenization;
using TorchSharp.Modules;

namespace ModelDsl;

/// <summary>A backbone with its task heads and tokenizer, opened from a checkpoint.</summary>
public abstract class PretrainedModel : Block
{
    private readonly PretrainedCheckpoint _checkpoint;

    /// <summary>Begins a model; the deriving constructor builds its parts and ends with <see cref="Assemble"/>.</summary>
    protected PretrainedModel(PretrainedCheckpoint checkpoint) => _checkpoint = checkpoint;

    /// <summary>The heads, in the order of the labels in batches.</summary>
    public IReadOnlyList<TaskHead> Heads { get; private set; } = [];

    /// <summary>The pretrained part.</summary>
    public BackboneModule BackboneModule { get; private set; } = null!;

    /// <summary>The checkpoint's tokenizer.</summary>
    /// <exception cref="CheckpointException">The checkpoint has none, or it is broken or not supported.</exception>
    public Tokenizer Tokenizer => _checkpoint.Tokenizer;

    /// <summary>What of the checkpoint was not used, and what begins fresh.</summary>
    public LoadReport LoadReport { get; private set; } = new([], []);

    /// <summary>Why matrices are multiplied in another precision than the one asked for last; null where they are not.</summary>
    public string? PrecisionNote { get; private set; }

    /// <summary>Every parameter by its Hugging Face name.</summary>
    public IReadOnlyDictionary<string, Parameter> NamedParameters { get; private set; } = null!;

    /// <summary>The longest input, in tokens: the least of what the tokenizer and the positions allow. T5's positions end nowhere: where
    /// its tokenizer does not say, it is the length of its pretraining.</summary>
    public int MaxLength => Math.Min(
        Tokenizer.MaxLength == int.MaxValue ? BackboneModule.Config.DefaultMaxLength : Tokenizer.MaxLength,
        BackboneModule.Config.MaxPositions);

    /// <summary>Multiplies matrices in this precision from now on, where it pays on this machine; otherwise in float32, and
    /// <see cref="PrecisionNote"/> says why. Weights stay as they are, and so does every result in float32.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such precision.</exception>
    public void SetMatmulPrecision(Precision precision)
    {
        if (!Enum.IsDefined(precision)) throw new ArgumentOutOfRangeException(nameof(precision), precision, "There is no such precision.");

        (var used, PrecisionNote) = PrecisionChoice.Choose(precision);
        Precision = used;
        foreach (var block in modules().OfType<Block>())
            block.Precision = used;
    }

    /// <summary>Whether layers keep their inputs alone for the way back and compute the rest once more there, from now on.</summary>
    internal void SetActivationCheckpointing(bool recompute)
    {
        foreach (var layer in modules().OfType<Layer>())
            layer.Recomputes = recompute;
    }

    /// <summary>Runs the whole model, in the mode in which its modules are.</summary>
    public abstract TaskLogits Forward(EncodedBatch batch);

    /// <summary>Makes the ids of a text or a pair of texts.</summary>
    /// <param name="text">The first text.</param>
    /// <param name="pair">The second text, if the input is a pair.</param>
    /// <param name="labels">What is known for each head; null: nothing.</param>
    /// <param name="maxLength">The most tokens; null: as many as the model can read.</param>
    public EncodedExample Encode(string text, string? pair = null, IReadOnlyList<Target?>? labels = null, int? maxLength = null)
    {
        var longest = Math.Min(maxLength ?? int.MaxValue, MaxLength);
        labels ??= new Target?[Heads.Count];
        if (!Heads.Any(head => head.ReadsWords))
        {
            var encoded = Tokenizer.Encode(text, pair, longest);
            return new([.. encoded.Ids], [.. encoded.TypeIds], labels);
        }

        var located = Tokenizer.EncodeWithOffsets(text, pair, longest);
        return new([.. located.Ids], [.. located.TypeIds], labels) { Words = TextWords.Find(text, located) };
    }

    /// <summary>Writes config, weights and tokenizer files in Hugging Face's layout. The directory appears whole or not at all.</summary>
    /// <param name="directory">The directory; one that is there is replaced.</param>
    /// <param name="storage">How weights are kept: in bfloat16 they take half the room and are rounded once to 8 significant bits. They are
    /// opened as float32.</param>
    /// <exception cref="StorageException">The directory cannot be written.</exception>
    public void Save(string directory, Precision storage = Precision.Float32)
    {
        if (!Enum.IsDefined(storage)) throw new ArgumentOutOfRangeException(nameof(storage), storage, "There is no such precision.");

        AtomicDirectory.Write(directory, folder => WriteFiles(folder, storage));
    }

    /// <summary>The text that answers each row of a batch.</summary>
    internal IReadOnlyList<string> GenerateTexts(EncodedBatch batch) => Generate(batch);

    /// <summary>Writes the same files into a folder that somebody else puts in place.</summary>
    internal void WriteFiles(string folder, Precision storage = Precision.Float32) =>
        CheckpointWriter.Write(this, _checkpoint, storage, folder);

    /// <summary>Writes the text that answers each row of a batch. Nothing records gradients or drops out.</summary>
    /// <exception cref="NotSupportedException">No head of the model writes texts.</exception>
    protected virtual IReadOnlyList<string> Generate(EncodedBatch batch) =>
        throw new NotSupportedException($"{GetType().Name} has no head that writes texts.");

    /// <summary>Registers the parts under their Hugging Face names. The model is frozen and in evaluation mode afterwards.</summary>
    /// <exception cref="CheckpointException">Parts of the checkpoint are missing or of another shape. The message lists them
    /// all.</exception>
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
            // Beside its head, because that is where Hugging Face's names have it.
            if (head.Projection is { } projection)
                Register(projection.Path, projection);
            if (head.Path.Length > 0)
                return Register(head.Path, head);

            RegisterChildrenOf(head);
            return head;
        }
    }
}
