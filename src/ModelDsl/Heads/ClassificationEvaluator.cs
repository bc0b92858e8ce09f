using ModelDsl.Data;
using ModelDsl.Metrics;
using static TorchSharp.torch;

namespace ModelDsl.Heads;

/// <summary>Counts right and wrong classes, and the loss, of the examples that have a label.</summary>
internal sealed class ClassificationEvaluator(TaskHead head) : TaskEvaluator
{
    private readonly ConfusionMatrix _confusion = new(head.LabelSet.Count);
    private double _lossSum;

    public override TaskMetrics? Result => _confusion.Count == 0 ? null : _confusion.ToTaskMetrics(_lossSum / _confusion.Count);

    public override void Add(Tensor logits, Tensor labels)
    {
        using var scope = NewDisposeScope();
        var predicted = logits.argmax(1).cpu().data<long>().ToArray();
        var actual = labels.cpu().data<long>().ToArray();
        for (var row = 0; row < actual.Length; row++)
        {
            if (actual[row] != EncodedExample.NoLabel)
                _confusion.Add((int)predicted[row], (int)actual[row]);
        }

        _lossSum += head.LossSum(logits.detach(), labels).item<float>();
    }
}
