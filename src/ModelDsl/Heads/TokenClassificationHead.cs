using ModelDsl.Backbones;
using ModelDsl.Data;
using ModelDsl.Heads.Answers;
using ModelDsl.Heads.Outcomes;
using ModelDsl.Heads.Tagging;
using ModelDsl.Native;
using ModelDsl.Runtime;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace ModelDsl.Heads;

/// <summary>Token classification: tags each word of a text to find entities, trained with cross entropy. It has dropout and one linear
/// layer at every position, as Hugging Face's BertForTokenClassification.</summary>
/// <remarks>Tags are IOB2: O, then B-X and I-X for each label X. A word's tag is trained and predicted at its first token.</remarks>
/// <typeparam name="TLabel">An enum, or <see cref="int"/> if only the number of labels is declared.</typeparam>
public sealed class TokenClassificationHead<TLabel> : TaskHead where TLabel : struct
{
    private readonly double _dropout;

    /// <summary>Creates the head from the checkpoint's weights, or with fresh ones if the checkpoint lacks it.</summary>
    /// <param name="task">The task's name.</param>
    /// <param name="labels">The declared entity labels; if only their number is declared, the checkpoint names them.</param>
    /// <param name="backbone">Settings of the backbone.</param>
    /// <param name="source">The head's part of the checkpoint.</param>
    public TokenClassificationHead(string task, LabelSet<TLabel> labels, BackboneConfig backbone, HeadSource source) : base(task, source)
    {
        _dropout = backbone.ClassifierDropout;
        Labels = source.ReconcileTags(task, ProblemType, labels);
        OutputNames = TagSet.NamesOf(Labels.Names);
        Loss = new(OutputNames.Count);
        Weight = Register("weight", source.Weights.Take("weight", Initializer.Normal, OutputNames.Count, backbone.HiddenSize));
        Bias = Register("bias", source.Weights.Take("bias", Initializer.Zeros, OutputNames.Count));
    }

    /// <summary>The entity labels.</summary>
    public LabelSet<TLabel> Labels { get; }

    /// <summary><c>[tags, hidden]</c>.</summary>
    public Parameter Weight { get; }

    /// <summary><c>[tags]</c>.</summary>
    public Parameter Bias { get; }

    /// <summary>Options of the training loss: weights of the tags and label smoothing.</summary>
    public ClassLoss Loss { get; }

    /// <inheritdoc/>
    internal override ClassLoss ClassLoss => Loss;

    /// <inheritdoc/>
    public override string ProblemType => HeadsConfig.TokenClassification;

    /// <summary>Names of the tags: O, B-X, I-X, B-Y, I-Y, ...</summary>
    public override IReadOnlyList<string> OutputNames { get; }

    /// <inheritdoc/>
    internal override bool ReadsWords => true;

    /// <inheritdoc/>
    internal override string? GetArchitecture(BackboneModule backbone) =>
        Path == "classifier" ? backbone.ArchitectureFor("TokenClassification") : null;

    /// <summary>Maps <c>[batch, length, hidden]</c> to logits, <c>[batch, length, tags]</c>.</summary>
    public Tensor Forward(Tensor hidden) => functional.linear(Drop(hidden, _dropout), Weight, Bias);

    /// <inheritdoc/>
    /// <param name="logits"><c>[batch, length, tags]</c>.</param>
    /// <param name="labels"><c>[batch, length]</c> of int64; <see cref="EncodedExample.NoLabel"/> at ignored positions.</param>
    public override Tensor LossSum(Tensor logits, Tensor labels) => functional.cross_entropy(
        logits.flatten(0, 1), labels.flatten(), ignore_index: EncodedExample.NoLabel, reduction: Reduction.Sum);

    /// <inheritdoc/>
    internal override Tensor TrainingLossSum(Tensor logits, Tensor labels, float[]? classWeights) =>
        Loss.Sum(logits.flatten(0, 1), labels.flatten(), classWeights);

    /// <inheritdoc/>
    public override TaskEvaluator CreateEvaluator() => new TokenClassificationEvaluator(this);

    /// <inheritdoc/>
    internal override OutcomeCollector CreateOutcomeCollector() => new EntityCollector(Labels.Count);

    /// <summary>Creates the target of the entities in a text; returns null if they are unknown.</summary>
    /// <param name="entities">The entities, in any order; empty if there are none, null if unknown.</param>
    /// <param name="input">The encoded text.</param>
    /// <exception cref="ArgumentException">The task has no such label, two entities share a word, or the words are unknown.</exception>
    public Target? Encode(IReadOnlyList<TextSpan<TLabel>>? entities, EncodedExample input) =>
        entities is null ? null : Target.Positions(SpanTags.Encode(entities, label => Labels.ClassIdOf(label, Task), input));

    /// <summary>Returns the entities of each text of a batch, in the order of the text.</summary>
    /// <param name="logits"><c>[batch, length, tags]</c>.</param>
    /// <param name="batch">The texts, encoded by the model so that their words are known.</param>
    /// <exception cref="ArgumentException">The words are unknown.</exception>
    public IReadOnlyList<IReadOnlyList<ScoredSpan<TLabel>>> Decode(Tensor logits, EncodedBatch batch)
    {
        using var scope = NewDisposeScope();
        var (probability, tag) = RequireFinite(logits).softmax(2).max(2);
        var tags = tag.ToArray<long>().Chunk(batch.Length).ToList();
        var probabilities = probability.ToArray<float>().Chunk(batch.Length).ToList();
        return [.. Enumerable.Range(0, batch.Size)
            .Select(row => DecodeSpans(SpanTags.RequireWords(batch.Words[row]), tags[row], probabilities[row]))];
    }

    private AnswerList<ScoredSpan<TLabel>> DecodeSpans(IReadOnlyList<TextWord> words, long[] tags, float[] probabilities) =>
        new([.. TagSet.Runs([.. words.Select(word => (int)tags[word.Token])]).Select(run =>
        {
            var (start, end) = (words[run.First].Start, words[run.First + run.Count - 1].End);
            var probability = words.Skip(run.First).Take(run.Count).Average(word => probabilities[word.Token]);
            return new ScoredSpan<TLabel>(Labels[run.Label], probability, start, end - start) { Labels = Labels };
        })]);
}
