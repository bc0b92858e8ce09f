using ModelDsl.Metrics;
using ModelDsl.Native;
using static TorchSharp.torch;

namespace ModelDsl.Heads.Outcomes;

/// <summary>Collects the outcomes of regression.</summary>
internal sealed class NumberCollector : OutcomeCollector<NumberCollector.Row>
{
    public override void Add(Tensor logits, Tensor labels, IReadOnlyList<int> examples)
    {
        using var scope = NewDisposeScope();
        var predicted = logits.squeeze(1).ToArray<float>();
        var expected = labels.ToArray<float>();
        for (var row = 0; row < expected.Length; row++)
        {
            var error = predicted[row] - expected[row];
            if (!float.IsNaN(expected[row])) Collect(examples[row], error * error, new(predicted[row], expected[row]));
        }
    }

    protected override TaskOutcomes Create(int[] examples, float[] losses, Row[] rows) => new NumberOutcomes
    {
        Examples = examples,
        Losses = losses,
        Predicted = [.. rows.Select(row => row.Predicted)],
        Expected = [.. rows.Select(row => row.Expected)],
    };

    internal readonly record struct Row(float Predicted, float Expected);
}
