using ModelDsl.Data;
using ModelDsl.Metrics;
using ModelDsl.Native;
using static TorchSharp.torch;

namespace ModelDsl.Heads;

/// <summary>Evaluates single-label classification: loss and confusion matrix of the labeled examples.</summary>
internal sealed class ClassificationEvaluator(TaskHead head) : TaskEvaluator
{
    private readonly ConfusionMatrix _confusion = new(head.OutputNames.Count);
    private double _lossSum;

    public override TaskMetrics? Result => _confusion.Count == 0 ? null : _confusion.ToTaskMetrics(_lossSum / _confusion.Count);

    public override void Add(Tensor logits, Tensor labels)
    {
        using var scope = NewDisposeScope();
        var predicted = logits.argmax(1).ToArray<long>();
        var actual = labels.ToArray<long>();
        for (var row = 0; row < actual.Length; row++)
        {
            if (actual[row] != EncodedExample.NoLabel)
                _confusion.Add((int)predicted[row], (int)actual[row]);
        }

        _lossSum += head.LossSum(logits.detach(), labels).item<float>();
    }
}
