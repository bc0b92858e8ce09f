using ModelDsl.Metrics;
using ModelDsl.Native;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace ModelDsl.Heads.Outcomes;

/// <summary>Collects the outcomes of multi-label classification.</summary>
/// <param name="labelCount">The number of labels.</param>
internal sealed class LabelSetCollector(int labelCount) : OutcomeCollector<LabelSetCollector.Row>
{
    private readonly CalibrationBins _calibration = new();

    public override void Add(Tensor logits, Tensor labels, IReadOnlyList<int> examples)
    {
        using var scope = NewDisposeScope();
        var expected = labels.ToArray<float>();
        var predicted = logits.ToArray<float>();
        var probabilities = logits.sigmoid().ToArray<float>();
        var losses = functional.binary_cross_entropy_with_logits(logits, labels.nan_to_num(0), reduction: Reduction.None)
            .mean([1]).ToArray<float>();
        for (var row = 0; row < losses.Length; row++)
        {
            var cells = Enumerable.Range(row * labelCount, labelCount).ToArray();
            if (float.IsNaN(expected[cells[0]])) continue;

            foreach (var cell in cells) _calibration.Add(probabilities[cell], expected[cell] > 0);

            // A logit of at least 0 is a probability of at least 0.5.
            Collect(examples[row], losses[row], new(
                Select(cells, cell => predicted[cell] >= 0),
                Select(cells, cell => expected[cell] > 0),
                cells.Min(cell => Math.Max(probabilities[cell], 1 - probabilities[cell]))));
        }
    }

    protected override TaskOutcomes Create(int[] examples, float[] losses, Row[] rows) => new LabelSetOutcomes
    {
        Examples = examples,
        Losses = losses,
        LabelCount = labelCount,
        Predicted = [.. rows.Select(row => row.Predicted)],
        Expected = [.. rows.Select(row => row.Expected)],
        Confidences = [.. rows.Select(row => row.Confidence)],
        Calibration = _calibration,
    };

    private static int[] Select(int[] cells, Func<int, bool> holds) =>
        [.. cells.Index().Where(cell => holds(cell.Item)).Select(cell => cell.Index)];

    internal readonly record struct Row(int[] Predicted, int[] Expected, float Confidence);
}
