using static TorchSharp.torch;

namespace ModelDsl.Heads;

/// <summary>Evaluates masked language modeling over the masked tokens: loss, accuracy and perplexity. The primary metric is
/// accuracy.</summary>
internal sealed class MaskedLMEvaluator(TaskHead head) : TaskEvaluator
{
    private int _count;
    private long _right;
    private double _lossSum;

    public override TaskMetrics? Result => _count == 0 ? null : new(_count, MetricNames.Accuracy,
        new(MetricNames.Loss, _lossSum / _count),
        new(MetricNames.Accuracy, (double)_right / _count),
        new(MetricNames.Perplexity, Math.Exp(_lossSum / _count)));

    public override void Add(Tensor logits, Tensor labels)
    {
        using var scope = NewDisposeScope();
        var tokens = MaskedLMHead.SelectTargets(labels);
        _count += (int)tokens.numel();
        _right += logits.argmax(1).eq(tokens).sum().item<long>();
        _lossSum += head.LossSum(logits.detach(), labels).item<float>();
    }
}
