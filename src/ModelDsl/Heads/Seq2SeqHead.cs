using ModelDsl.Backbones;
using ModelDsl.Data;
using ModelDsl.Runtime;
using ModelDsl.Tokenization;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace ModelDsl.Heads;

/// <summary>Writes text: the output of an encoder-decoder, trained by cross entropy on each token behind the true ones before it.</summary>
/// <remarks>In T5 v1.0 the output reads the table of the word embeddings, which stays the backbone's own: there the head has no parameters
/// and trains with <see cref="T5Model.Shared"/>. In T5 v1.1 it has a table of its own.</remarks>
public sealed class Seq2SeqHead : TaskHead
{
    private readonly Parameter _weight;
    private readonly Tensor? _scale;
    private readonly Lazy<Tokenizer> _tokenizer;
    private readonly int _usualLength;

    /// <summary>Builds the head of a task from a checkpoint's, or freshly where the checkpoint has none.</summary>
    /// <param name="task">The task's name.</param>
    /// <param name="backbone">The backbone whose decoder it reads.</param>
    /// <param name="source">What the checkpoint has for this head.</param>
    public Seq2SeqHead(string task, T5Model backbone, HeadSource source) : base(task, source)
    {
        var (shape, hidden) = (backbone.Config.Shape, backbone.Config.HiddenSize);
        _tokenizer = source.Tokenizer;
        _usualLength = backbone.Config.DefaultMaxLength;
        Generation = source.Generation;
        _scale = shape.IsTied ? tensor(1 / MathF.Sqrt(hidden)).DetachFromDisposeScope() : null;
        _weight = shape.IsTied
            ? backbone.Shared.Weight
            : Register("weight", source.Weights.Take("weight", backbone.Config.Initial(1), shape.VocabularySize, hidden));
    }

    /// <summary>How texts are written where nothing else is asked for: at first as the checkpoint's <c>generation_config.json</c> says. It
    /// is saved with the model.</summary>
    public GenerationOptions Generation { get; set; }

    /// <inheritdoc/>
    public override string ProblemType => HeadsConfig.Seq2Seq;

    /// <summary>None: the outputs are the tokenizer's vocabulary.</summary>
    public override IReadOnlyList<string> OutputNames => [];

    /// <inheritdoc/>
    internal override bool GeneratesText => true;

    /// <summary>The decoder's output, <c>[batch, target length, hidden]</c>, to logits, <c>[batch, target length,
    /// vocabulary]</c>.</summary>
    public Tensor Forward(Tensor hidden) => functional.linear(_scale is null ? hidden : hidden.mul(_scale), _weight);

    /// <inheritdoc/>
    /// <param name="logits"><c>[batch, target length, vocabulary]</c>.</param>
    /// <param name="labels"><c>[batch, target length]</c> of int64; <see cref="EncodedExample.NoLabel"/> behind the end.</param>
    public override Tensor LossSum(Tensor logits, Tensor labels) => functional.cross_entropy(
        logits.flatten(0, 1), labels.flatten(), ignore_index: EncodedExample.NoLabel, reduction: Reduction.Sum);

    /// <inheritdoc/>
    public override TaskEvaluator CreateEvaluator() => new Seq2SeqEvaluator(this);

    /// <summary>The target of a text to be written, its end included; null where it is unknown.</summary>
    /// <param name="text">The text.</param>
    /// <param name="maxLength">The most tokens; what is too much is cut off. Null: as many as the tokenizer allows or, where it
    /// does not say, the length of the pretraining.</param>
    /// <exception cref="CheckpointException">The checkpoint has no tokenizer.</exception>
    public Target? Encode(string? text, int? maxLength = null) => text is null
        ? null
        : Target.Sequence(_tokenizer.Value.Encode(text, maxLength: Math.Min(maxLength ?? int.MaxValue, LongestText)).Ids, text);

    /// <summary>The text of ids that were written. Ids that only fill the model's table up, beyond the tokenizer's vocabulary, have no
    /// text.</summary>
    /// <exception cref="CheckpointException">The checkpoint has no tokenizer.</exception>
    public string Decode(IReadOnlyList<int> ids) => _tokenizer.Value.Decode([.. ids.Where(id => id < _tokenizer.Value.VocabularySize)]);

    private int LongestText => _tokenizer.Value.MaxLength == int.MaxValue ? _usualLength : _tokenizer.Value.MaxLength;

    /// <inheritdoc/>
    internal override string GetArchitecture(BackboneModule backbone) => "T5ForConditionalGeneration";

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _scale?.Dispose();
        base.Dispose(disposing);
    }
}
