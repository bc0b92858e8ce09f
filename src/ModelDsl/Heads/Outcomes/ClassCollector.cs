using ModelDsl.Data;
using ModelDsl.Metrics;
using ModelDsl.Native;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace ModelDsl.Heads.Outcomes;

/// <summary>Collects the outcomes of single-label classification.</summary>
/// <param name="classCount">The number of classes.</param>
internal sealed class ClassCollector(int classCount) : OutcomeCollector<ClassCollector.Row>
{
    public override void Add(Tensor logits, Tensor labels, IReadOnlyList<int> examples)
    {
        using var scope = NewDisposeScope();
        var predicted = logits.argmax(1).ToArray<long>();
        var expected = labels.ToArray<long>();
        var logProbabilities = functional.log_softmax(logits.to_type(ScalarType.Float32), 1).ToArray<float>();
        for (var row = 0; row < expected.Length; row++)
        {
            if (expected[row] == EncodedExample.NoLabel) continue;

            var first = row * classCount;
            var (found, known) = ((int)predicted[row], (int)expected[row]);
            Collect(examples[row], -logProbabilities[first + known], new(found, known, MathF.Exp(logProbabilities[first + found])));
        }
    }

    protected override TaskOutcomes Create(int[] examples, float[] losses, Row[] rows) => new ClassOutcomes
    {
        Examples = examples,
        Losses = losses,
        ClassCount = classCount,
        Predicted = [.. rows.Select(row => row.Predicted)],
        Expected = [.. rows.Select(row => row.Expected)],
        Confidences = [.. rows.Select(row => row.Confidence)],
    };

    internal readonly record struct Row(int Predicted, int Expected, float Confidence);
}
