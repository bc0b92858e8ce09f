using ModelDsl.Data;
using ModelDsl.Metrics;
using ModelDsl.Native;
using static TorchSharp.torch;

namespace ModelDsl.Heads;

/// <summary>Evaluates token classification: loss per tag, and precision, recall and F1 of entities as in seqeval. An entity is correct if
/// its label and all of its words are. The primary metric is F1.</summary>
internal sealed class TokenClassificationEvaluator(TaskHead head) : TaskEvaluator
{
    private readonly EntityF1 _entities = new();
    private int _tagCount;
    private double _lossSum;

    public override TaskMetrics? Result => _tagCount == 0 ? null : new(_tagCount, MetricNames.EntityF1,
        new(MetricNames.Loss, _lossSum / _tagCount),
        new(MetricNames.Precision, _entities.Precision),
        new(MetricNames.Recall, _entities.Recall),
        new(MetricNames.EntityF1, _entities.F1));

    public override void Add(Tensor logits, Tensor labels)
    {
        using var scope = NewDisposeScope();
        var length = (int)labels.shape[1];
        var predicted = logits.argmax(2).ToArray<long>().Chunk(length);
        var actual = labels.ToArray<long>().Chunk(length);
        foreach (var (tags, known) in predicted.Zip(actual))
        {
            int[] words = [.. Enumerable.Range(0, length).Where(position => known[position] != EncodedExample.NoLabel)];
            _tagCount += words.Length;
            _entities.Add([.. TagSet.Runs([.. words.Select(word => (int)tags[word])])],
                [.. TagSet.Runs([.. words.Select(word => (int)known[word])])]);
        }

        _lossSum += head.LossSum(logits.detach(), labels).item<float>();
    }
}
