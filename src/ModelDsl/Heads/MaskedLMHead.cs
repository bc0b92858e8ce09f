using ModelDsl.Backbones;
using ModelDsl.Data;
using ModelDsl.Heads.Masking;
using ModelDsl.Runtime;
using ModelDsl.Tokenization;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;
using Parameter = TorchSharp.Modules.Parameter;

namespace ModelDsl.Heads;

/// <summary>Masked language modelling (Devlin et al., 2018): guesses hidden tokens, by which a backbone is pretrained or adapted to the
/// texts of a domain. It needs no labels: every text teaches it.</summary>
/// <remarks>Names and arithmetic are those of Hugging Face's BertForMaskedLM, RobertaForMaskedLM and DistilBertForMaskedLM. The last
/// layer's weight is the table of the backbone's word embeddings, which stays the backbone's own: it is frozen and thaws with the
/// embeddings.</remarks>
public sealed class MaskedLMHead : TaskHead
{
    private const int CandidateCount = 5;

    private readonly Embedding _words;
    private readonly Func<Tensor, Tensor> _activation;
    private readonly Lazy<Tokenizer> _tokenizer;

    /// <summary>Builds the head of a task from a checkpoint's, or freshly where the checkpoint has none.</summary>
    /// <param name="task">The task's name.</param>
    /// <param name="words">The backbone's word embeddings.</param>
    /// <param name="form">The form that the backbone's family gives the head.</param>
    /// <param name="source">What the checkpoint has for this head.</param>
    public MaskedLMHead(string task, Embedding words, MaskedLMForm form, HeadSource source) : base(task, source)
    {
        var (vocabulary, hidden) = (words.Weight.shape[0], words.Weight.shape[1]);
        _words = words;
        _activation = Activation.Find(form.Activation);
        _tokenizer = source.Tokenizer;
        Bias = Register(form.Bias, source.Weights.Take(form.Bias, Initializer.Zeros, vocabulary));
        Transform = Register(form.Transform, new Linear(source.Weights.Under(form.Transform), hidden, hidden));
        Norm = Register(form.Norm, new LayerNorm(source.Weights.Under(form.Norm), hidden, form.LayerNormEpsilon));
    }

    /// <summary>The dense layer in front of the last one.</summary>
    public Linear Transform { get; }

    /// <summary>The normalisation behind it.</summary>
    public LayerNorm Norm { get; }

    /// <summary>The last layer's bias, <c>[vocabulary]</c>.</summary>
    public Parameter Bias { get; }

    /// <inheritdoc/>
    public override string ProblemType => HeadsConfig.MaskedLM;

    /// <summary>None: the outputs are the tokenizer's vocabulary.</summary>
    public override IReadOnlyList<string> OutputNames => [];

    /// <inheritdoc/>
    public override bool MasksInput => true;

    private TokenMasker Masking => field ??= new(_tokenizer.Value, MaskId);

    private int MaskId => _tokenizer.Value.MaskId
        ?? throw new CheckpointException(
            _tokenizer.Value.Folder, $"The checkpoint's tokenizer has no mask_token, without which {Task} cannot hide anything.");

    /// <inheritdoc/>
    internal override string GetArchitecture(BackboneModule backbone) => backbone.ArchitectureFor("MaskedLM");

    /// <inheritdoc/>
    internal override EncodedExample Mask(EncodedExample example, int task, Random random)
    {
        var (ids, target) = Masking.Mask(example.Ids, random);
        return example with { Ids = ids, Labels = [.. example.Labels.Select((label, index) => index == task ? target : label)] };
    }

    /// <summary>The logits of every position or, where it is known which of them count, of those alone: a seventh of the work.</summary>
    /// <param name="hidden"><c>[batch, length, hidden]</c>.</param>
    /// <param name="labels"><c>[batch, length]</c> of int64, <see cref="EncodedExample.NoLabel"/> where nothing is hidden; null: every
    /// position counts.</param>
    /// <returns><c>[batch, length, vocabulary]</c>, or <c>[hidden tokens, vocabulary]</c>.</returns>
    public Tensor Forward(Tensor hidden, Tensor? labels)
    {
        if (labels is not null)
            hidden = hidden.flatten(0, 1).index_select(0, Hidden(labels));
        return functional.linear(Norm.Forward(_activation(Transform.Forward(hidden))), _words.Weight, Bias);
    }

    /// <inheritdoc/>
    /// <param name="logits"><c>[hidden tokens, vocabulary]</c>.</param>
    /// <param name="labels"><c>[batch, length]</c> of int64; <see cref="EncodedExample.NoLabel"/> where nothing is hidden.</param>
    public override Tensor LossSum(Tensor logits, Tensor labels) =>
        functional.cross_entropy(logits, TokensOf(labels), reduction: Reduction.Sum);

    /// <inheritdoc/>
    public override TaskEvaluator CreateEvaluator() => new MaskedLMEvaluator(this);

    /// <summary>The target of a text: all of its tokens, from which every epoch hides some anew.</summary>
    public Target Encode(EncodedExample input) => Masking.CreateFullTarget(input.Ids);

    /// <summary>What each [MASK] in each text of a batch may stand for.</summary>
    /// <param name="logits"><c>[batch, length, vocabulary]</c>.</param>
    /// <param name="batch">The texts.</param>
    public IReadOnlyList<IReadOnlyList<MaskedToken>> Decode(Tensor logits, EncodedBatch batch)
    {
        using var scope = NewDisposeScope();
        var ids = batch.Ids.cpu().data<long>().ToArray().Chunk(batch.Length);
        return [.. ids.Select((row, number) => (IReadOnlyList<MaskedToken>)
            [.. row.Index().Where(token => token.Item == MaskId).Select(token => PredictToken(token.Index, logits[number, token.Index]))])];
    }

    /// <summary>The hidden tokens of a batch, in the order of <see cref="Forward"/>'s logits.</summary>
    internal static Tensor TokensOf(Tensor labels) => labels.flatten().index_select(0, Hidden(labels));

    private static Tensor Hidden(Tensor labels) => labels.flatten().ge(tensor(0L)).nonzero().squeeze(1);

    private MaskedToken PredictToken(int position, Tensor logits)
    {
        var (probabilities, ids) = logits.detach().to_type(ScalarType.Float32).softmax(0).topk(CandidateCount);
        return new(position, [.. ids.cpu().data<long>().ToArray().Zip(
            probabilities.cpu().data<float>().ToArray(),
            (id, probability) => new TokenCandidate(_tokenizer.Value.Decode([(int)id]), probability))]);
    }
}
