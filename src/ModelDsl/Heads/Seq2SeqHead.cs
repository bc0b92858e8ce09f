using ModelDsl.Backbones;
using ModelDsl.Backbones.Arithmetic;
using ModelDsl.Data;
using ModelDsl.Heads.Outcomes;
using ModelDsl.Native;
using ModelDsl.Runtime;
using ModelDsl.Tokenization;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace ModelDsl.Heads;

/// <summary>Language model head of an encoder-decoder, trained with cross entropy and teacher forcing.</summary>
/// <remarks>In T5 v1.0 the output is tied to the word embeddings: the head has no parameters and trains with
/// <see cref="T5Model.Shared"/>. In T5 v1.1 it has its own weight.</remarks>
public sealed class Seq2SeqHead : TaskHead
{
    private readonly LinearWeights _output;
    private readonly Tensor? _scale;
    private readonly Lazy<Tokenizer> _tokenizer;
    private readonly int _usualLength;

    /// <summary>Creates the head from the checkpoint's weights, or with fresh ones if the checkpoint lacks it.</summary>
    /// <param name="task">The task's name.</param>
    /// <param name="backbone">The encoder-decoder.</param>
    /// <param name="source">The head's part of the checkpoint.</param>
    public Seq2SeqHead(string task, T5Model backbone, HeadSource source) : base(task, source)
    {
        var (shape, hidden) = (backbone.Config.Shape, backbone.Config.HiddenSize);
        _tokenizer = source.Tokenizer;
        _usualLength = backbone.Config.DefaultMaxLength;
        Generation = source.Generation;
        _scale = shape.IsTied ? Tensors.Scalar(1 / MathF.Sqrt(hidden), source.Weights.Device).DetachFromDisposeScope() : null;
        _output = new(shape.IsTied
            ? backbone.Shared.Weight
            : Register("weight", source.Weights.Take("weight", backbone.Config.CreateInitializer(1), shape.VocabularySize, hidden)));
    }

    /// <summary>Default generation options, initially from the checkpoint's <c>generation_config.json</c>. They are saved with the
    /// model.</summary>
    public GenerationOptions Generation { get; set; }

    /// <inheritdoc/>
    public override string ProblemType => HeadsConfig.Seq2Seq;

    /// <summary>Empty: the outputs are the tokenizer's vocabulary.</summary>
    public override IReadOnlyList<string> OutputNames => [];

    /// <inheritdoc/>
    internal override bool GeneratesText => true;

    /// <summary>Maps the decoder's output, <c>[batch, target length, hidden]</c>, to logits, <c>[batch, target length,
    /// vocabulary]</c>.</summary>
    public Tensor Forward(Tensor hidden) => _output.Multiply(_scale is null ? hidden : hidden.mul(_scale));

    /// <summary>Maps the decoder's output to logits of which the next token is chosen.</summary>
    /// <exception cref="CheckpointException">A logit is NaN or infinite: no text can be made of it.</exception>
    internal Tensor ForwardFinite(Tensor hidden)
    {
        var logits = Forward(hidden);
        RequireFinite(logits);
        return logits;
    }

    /// <inheritdoc/>
    /// <param name="logits"><c>[batch, target length, vocabulary]</c>.</param>
    /// <param name="labels"><c>[batch, target length]</c> of int64; padded with <see cref="EncodedExample.NoLabel"/>.</param>
    public override Tensor LossSum(Tensor logits, Tensor labels) => functional.cross_entropy(
        logits.flatten(0, 1), labels.flatten(), ignore_index: EncodedExample.NoLabel, reduction: Reduction.Sum);

    /// <inheritdoc/>
    public override TaskEvaluator CreateEvaluator() => new Seq2SeqEvaluator(this);

    /// <inheritdoc/>
    internal override OutcomeCollector CreateOutcomeCollector() => new TokenCollector(
        (logits, known) => logits.flatten(0, 1).index_select(0, known.flatten().nonzero().squeeze(1)));

    /// <summary>Creates the target of a text, end id included; returns null if the text is unknown.</summary>
    /// <param name="text">The target text.</param>
    /// <param name="maxLength">Maximum number of tokens; longer texts are truncated. Null for the tokenizer's maximum or, if it states
    /// none, the length of pretraining.</param>
    /// <exception cref="CheckpointException">The checkpoint has no tokenizer.</exception>
    public Target? Encode(string? text, int? maxLength = null) => text is null
        ? null
        : Target.Sequence(_tokenizer.Value.Encode(text, maxLength: Math.Min(maxLength ?? int.MaxValue, LongestText)).Ids, text);

    /// <summary>Decodes generated ids to text. Ids beyond the tokenizer's vocabulary, which only pad the embedding table, are
    /// skipped.</summary>
    /// <exception cref="CheckpointException">The checkpoint has no tokenizer.</exception>
    public string Decode(IReadOnlyList<int> ids) => _tokenizer.Value.Decode([.. ids.Where(id => id < _tokenizer.Value.VocabularySize)]);

    private int LongestText => _tokenizer.Value.MaxLength == int.MaxValue ? _usualLength : _tokenizer.Value.MaxLength;

    /// <inheritdoc/>
    internal override string GetArchitecture(BackboneModule backbone) => "T5ForConditionalGeneration";

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _scale?.Dispose();
            _output.Dispose();
        }

        base.Dispose(disposing);
    }
}
