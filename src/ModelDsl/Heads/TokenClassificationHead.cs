using ModelDsl.Backbones;
using ModelDsl.Data;
using ModelDsl.Heads.Tagging;
using ModelDsl.Runtime;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace ModelDsl.Heads;

/// <summary>Token classification: finds the entities in a text by a tag for each word (dropout and one linear layer at every position, as
/// in Hugging Face's BertForTokenClassification), trained by cross entropy.</summary>
/// <remarks>The tags are IOB2's: O, then B-X and I-X for each label X. A word's tag is learned and read at its first word piece.</remarks>
/// <typeparam name="TLabel">An enum, or <see cref="int"/> for a task declared by the number of its labels.</typeparam>
public sealed class TokenClassificationHead<TLabel> : TaskHead where TLabel : struct
{
    private readonly double _dropout;

    /// <summary>Builds the head of a task from a checkpoint's, or freshly where the checkpoint has none.</summary>
    /// <param name="task">The task's name.</param>
    /// <param name="labels">The declared kinds of entities. Declared by their number alone, they take the checkpoint's names.</param>
    /// <param name="backbone">The settings of the backbone that the head reads.</param>
    /// <param name="source">What the checkpoint has for this head.</param>
    public TokenClassificationHead(string task, LabelSet<TLabel> labels, BackboneConfig backbone, HeadSource source) : base(task, source)
    {
        _dropout = backbone.ClassifierDropout;
        Labels = source.ReconcileTags(task, ProblemType, labels);
        OutputNames = TagSet.NamesOf(Labels.Names);
        Weight = Register("weight", source.Weights.Take("weight", Initializer.Normal, OutputNames.Count, backbone.HiddenSize));
        Bias = Register("bias", source.Weights.Take("bias", Initializer.Zeros, OutputNames.Count));
    }

    /// <summary>The kinds of entities.</summary>
    public LabelSet<TLabel> Labels { get; }

    /// <summary><c>[tags, hidden]</c>.</summary>
    public Parameter Weight { get; }

    /// <summary><c>[tags]</c>.</summary>
    public Parameter Bias { get; }

    /// <inheritdoc/>
    public override string ProblemType => HeadsConfig.TokenClassification;

    /// <summary>The names of the tags.</summary>
    public override IReadOnlyList<string> OutputNames { get; }

    /// <inheritdoc/>
    internal override bool ReadsWords => true;

    /// <inheritdoc/>
    internal override string? GetArchitecture(BackboneModule backbone) =>
        Path == "classifier" ? backbone.ArchitectureFor("TokenClassification") : null;

    /// <summary><c>[batch, length, hidden]</c> to logits, <c>[batch, length, tags]</c>.</summary>
    public Tensor Forward(Tensor hidden) => functional.linear(Drop(hidden, _dropout), Weight, Bias);

    /// <inheritdoc/>
    /// <param name="logits"><c>[batch, length, tags]</c>.</param>
    /// <param name="labels"><c>[batch, length]</c> of int64; <see cref="EncodedExample.NoLabel"/> where no tag is known.</param>
    public override Tensor LossSum(Tensor logits, Tensor labels) => functional.cross_entropy(
        logits.flatten(0, 1), labels.flatten(), ignore_index: EncodedExample.NoLabel, reduction: Reduction.Sum);

    /// <inheritdoc/>
    public override TaskEvaluator CreateEvaluator() => new TokenClassificationEvaluator(this);

    /// <summary>The target of the entities in a text; null where they are unknown.</summary>
    /// <param name="entities">The entities, in any order; an empty list says that there are none.</param>
    /// <param name="input">The text that they are in, as the model reads it.</param>
    /// <exception cref="ArgumentException">The task has no such label, or two entities share a word.</exception>
    public Target? Encode(IReadOnlyList<TextSpan<TLabel>>? entities, EncodedExample input) =>
        entities is null ? null : Target.Positions(SpanTags.Encode(entities, label => Labels.ClassIdOf(label, Task), input));

    /// <summary>The entities in each text of a batch, in their order.</summary>
    /// <param name="logits"><c>[batch, length, tags]</c>.</param>
    /// <param name="batch">The texts; their words must be known, as they are of what a model has encoded.</param>
    /// <exception cref="ArgumentException">The words are not known.</exception>
    public IReadOnlyList<IReadOnlyList<ScoredSpan<TLabel>>> Decode(Tensor logits, EncodedBatch batch)
    {
        using var scope = NewDisposeScope();
        var (probability, tag) = logits.detach().to_type(ScalarType.Float32).softmax(2).max(2);
        var tags = tag.cpu().data<long>().ToArray().Chunk(batch.Length).ToList();
        var probabilities = probability.cpu().data<float>().ToArray().Chunk(batch.Length).ToList();
        return [.. Enumerable.Range(0, batch.Size)
            .Select(row => Spans(SpanTags.FindWords(batch.Words[row]), tags[row], probabilities[row]))];
    }

    private List<ScoredSpan<TLabel>> Spans(IReadOnlyList<TextWord> words, long[] tags, float[] probabilities) =>
        [.. TagSet.Runs([.. words.Select(word => (int)tags[word.Token])]).Select(run =>
        {
            var (start, end) = (words[run.First].Start, words[run.First + run.Count - 1].End);
            var probability = words.Skip(run.First).Take(run.Count).Average(word => probabilities[word.Token]);
            return new ScoredSpan<TLabel>(Labels[run.Label], probability, start, end - start);
        })];
}
