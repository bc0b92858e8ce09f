using ModelDsl.Metrics;
using ModelDsl.Native;
using static TorchSharp.torch;

namespace ModelDsl.Heads;

/// <summary>Evaluates multi-label classification: loss, F1 and subset accuracy. The primary metric is micro F1: with labels that are rare
/// in the development data, macro F1 is noisy.</summary>
internal sealed class MultiLabelEvaluator(TaskHead head) : TaskEvaluator
{
    private readonly LabelCounts _counts = new(head.OutputNames.Count);
    private double _lossSum;

    public override TaskMetrics? Result => _counts.Count == 0 ? null : new(_counts.Count, MetricNames.MicroF1,
        new(MetricNames.Loss, _lossSum / _counts.Count),
        new(MetricNames.MicroF1, _counts.MicroF1),
        new(MetricNames.MacroF1, _counts.MacroF1),
        new(MetricNames.SubsetAccuracy, _counts.SubsetAccuracy));

    public override void Add(Tensor logits, Tensor labels)
    {
        using var scope = NewDisposeScope();
        var predicted = logits.ToArray<float>().Chunk(_counts.LabelCount);
        var actual = labels.ToArray<float>().Chunk(_counts.LabelCount);
        foreach (var (logitsOfRow, labelsOfRow) in predicted.Zip(actual).Where(row => !float.IsNaN(row.Second[0])))
        {
            // A logit of at least 0 is a probability of at least 0.5.
            _counts.Add([.. logitsOfRow.Select(logit => logit >= 0)], [.. labelsOfRow.Select(holds => holds > 0)]);
        }

        _lossSum += head.LossSum(logits.detach(), labels).item<float>();
    }
}
