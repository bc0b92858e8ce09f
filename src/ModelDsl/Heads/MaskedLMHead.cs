using ModelDsl.Backbones;
using ModelDsl.Backbones.Arithmetic;
using ModelDsl.Data;
using ModelDsl.Heads.Answers;
using ModelDsl.Heads.Masking;
using ModelDsl.Heads.Outcomes;
using ModelDsl.Native;
using ModelDsl.Runtime;
using ModelDsl.Tokenization;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;
using Parameter = TorchSharp.Modules.Parameter;

namespace ModelDsl.Heads;

/// <summary>Masked language modeling (Devlin et al., 2018): predicts masked tokens, to pretrain a backbone or adapt it to a domain. It
/// needs no labels.</summary>
/// <remarks>Names and arithmetic are those of Hugging Face's BertForMaskedLM, RobertaForMaskedLM and DistilBertForMaskedLM. The last
/// layer's weight is usually the backbone's table of word embeddings: it is frozen and thaws with them. With
/// <c>"tie_word_embeddings": false</c> in <c>config.json</c> it is a parameter of the head.</remarks>
public sealed class MaskedLMHead : TaskHead
{
    private const int CandidateCount = 5;

    private readonly Activation _activation;
    private readonly Lazy<Tokenizer> _tokenizer;

    /// <summary>Creates the head from the checkpoint's weights, or with fresh ones if the checkpoint lacks it.</summary>
    /// <param name="task">The task's name.</param>
    /// <param name="words">The backbone's word embeddings.</param>
    /// <param name="form">The family's form of the head.</param>
    /// <param name="source">The head's part of the checkpoint.</param>
    public MaskedLMHead(string task, Embedding words, MaskedLMForm form, HeadSource source) : base(task, source)
    {
        var (vocabulary, hidden) = (words.Weight.shape[0], words.Weight.shape[1]);
        _activation = Activation.Find(form.Activation);
        _tokenizer = source.Tokenizer;
        Bias = Register(form.Bias, source.Weights.Take(form.Bias, Initializer.Zeros, vocabulary));
        Transform = Register(form.Transform, new Linear(source.Weights.Under(form.Transform), hidden, hidden));
        Decoder = form.IsTied
            ? words.Weight
            : Register(form.Decoder, source.Weights.Take(form.Decoder, Initializer.Normal, vocabulary, hidden));
        Norm = Register(form.Norm, new LayerNorm(source.Weights.Under(form.Norm), hidden, form.LayerNormEpsilon));
    }

    /// <summary>The dense layer before the last one.</summary>
    public Linear Transform { get; }

    /// <summary>Layer normalization of the activated <see cref="Transform"/>.</summary>
    public LayerNorm Norm { get; }

    /// <summary>Weight of the last layer, <c>[vocabulary, hidden]</c>: the table of word embeddings, or the head's own.</summary>
    public Parameter Decoder { get; }

    /// <summary>Bias of the last layer, <c>[vocabulary]</c>.</summary>
    public Parameter Bias { get; }

    /// <inheritdoc/>
    public override string ProblemType => HeadsConfig.MaskedLM;

    /// <summary>Empty: the outputs are the tokenizer's vocabulary.</summary>
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

    /// <summary>Computes the logits of all positions or, given labels, of the masked ones only: a seventh of the work.</summary>
    /// <param name="hidden"><c>[batch, length, hidden]</c>.</param>
    /// <param name="labels"><c>[batch, length]</c> of int64, <see cref="EncodedExample.NoLabel"/> at unmasked positions; null for all
    /// positions.</param>
    /// <returns><c>[batch, length, vocabulary]</c>, or <c>[masked tokens, vocabulary]</c>.</returns>
    public Tensor Forward(Tensor hidden, Tensor? labels)
    {
        if (labels is not null)
            hidden = hidden.flatten(0, 1).index_select(0, FindMasked(labels));
        return LinearMap.Apply(Norm.Forward(_activation.Apply(Transform.Forward(hidden))), Decoder, Bias);
    }

    /// <inheritdoc/>
    /// <param name="logits"><c>[masked tokens, vocabulary]</c>.</param>
    /// <param name="labels"><c>[batch, length]</c> of int64; <see cref="EncodedExample.NoLabel"/> at unmasked positions.</param>
    public override Tensor LossSum(Tensor logits, Tensor labels) =>
        functional.cross_entropy(logits, SelectTargets(labels), reduction: Reduction.Sum);

    /// <inheritdoc/>
    public override TaskEvaluator CreateEvaluator() => new MaskedLMEvaluator(this);

    /// <inheritdoc/>
    internal override OutcomeCollector CreateOutcomeCollector() => new TokenCollector((logits, _) => logits);

    /// <summary>Creates the target of a text: all of its tokens. Each epoch masks a new selection of them.</summary>
    /// <exception cref="CheckpointException">The checkpoint has no tokenizer, or its tokenizer has no mask token.</exception>
    public Target Encode(EncodedExample input) => Masking.CreateFullTarget(input.Ids);

    /// <summary>Returns the most probable tokens at each [MASK] of each text.</summary>
    /// <param name="logits"><c>[batch, length, vocabulary]</c>.</param>
    /// <param name="batch">The texts.</param>
    /// <exception cref="CheckpointException">The checkpoint has no tokenizer, or its tokenizer has no mask token.</exception>
    public IReadOnlyList<IReadOnlyList<MaskedToken>> Decode(Tensor logits, EncodedBatch batch)
    {
        using var scope = NewDisposeScope();
        var numbers = RequireFinite(logits);
        var ids = batch.Ids.ToArray<long>().Chunk(batch.Length);
        return [.. ids.Select((row, number) => new AnswerList<MaskedToken>(
            [.. row.Index().Where(token => token.Item == MaskId).Select(token =>
                PredictToken(token.Index, numbers[number, token.Index]))]))];
    }

    /// <summary>Returns the original ids of a batch's masked tokens, <c>[masked tokens]</c>, in the order of
    /// <see cref="Forward"/>'s logits.</summary>
    internal static Tensor SelectTargets(Tensor labels) => labels.flatten().index_select(0, FindMasked(labels));

    private static Tensor FindMasked(Tensor labels) => labels.flatten().ge(Tensors.Scalar(0L, labels.device)).nonzero().squeeze(1);

    private MaskedToken PredictToken(int position, Tensor logits)
    {
        // Rows beyond the tokenizer's vocabulary only pad the table and have no text.
        var tokens = Math.Min(_tokenizer.Value.VocabularySize, (int)logits.shape[0]);
        var (probabilities, ids) = logits.softmax(0).narrow(0, 0, tokens).topk(Math.Min(CandidateCount, tokens));
        return new(position, [.. ids.ToArray<long>().Zip(
            probabilities.ToArray<float>(),
            (id, probability) => new TokenCandidate(_tokenizer.Value.Decode([(int)id]), probability))]);
    }
}
