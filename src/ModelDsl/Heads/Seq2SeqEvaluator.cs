using ModelDsl.Data;
using ModelDsl.Native;
using static TorchSharp.torch;

namespace ModelDsl.Heads;

/// <summary>Evaluates target tokens with teacher forcing: loss, accuracy and perplexity. The primary metric is accuracy.</summary>
internal sealed class Seq2SeqEvaluator(TaskHead head) : TaskEvaluator
{
    private long _count;
    private long _right;
    private double _lossSum;

    public override TaskMetrics? Result => _count == 0 ? null : new((int)_count, MetricNames.Accuracy,
        new(MetricNames.Loss, _lossSum / _count),
        new(MetricNames.Accuracy, (double)_right / _count),
        new(MetricNames.Perplexity, Math.Exp(_lossSum / _count)));

    public override void Add(Tensor logits, Tensor labels)
    {
        using var scope = NewDisposeScope();
        _count += labels.ne(Tensors.Scalar((long)EncodedExample.NoLabel, labels.device)).sum().item<long>();
        _right += logits.argmax(-1).eq(labels).sum().item<long>();
        _lossSum += head.LossSum(logits.detach(), labels).item<float>();
    }
}
