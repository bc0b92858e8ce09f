using ModelDsl.Data;
using ModelDsl.Metrics;
using ModelDsl.Native;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace ModelDsl.Heads.Outcomes;

/// <summary>Collects the outcomes of token classification.</summary>
/// <param name="labelCount">The number of entity labels.</param>
internal sealed class EntityCollector(int labelCount) : OutcomeCollector<EntityCollector.Row>
{
    public override void Add(Tensor logits, Tensor labels, IReadOnlyList<int> examples)
    {
        using var scope = NewDisposeScope();
        var (size, length) = ((int)labels.shape[0], (int)labels.shape[1]);
        var expected = labels.ToArray<long>();
        var predicted = logits.argmax(2).ToArray<long>();
        var probabilities = logits.to_type(ScalarType.Float32).softmax(2).amax([2]).ToArray<float>();
        var losses = functional.cross_entropy(
                logits.flatten(0, 1), labels.flatten(), ignore_index: EncodedExample.NoLabel, reduction: Reduction.None)
            .ToArray<float>();
        for (var row = 0; row < size; row++)
        {
            int[] words = [.. Enumerable.Range(row * length, length).Where(cell => expected[cell] != EncodedExample.NoLabel)];
            if (words is []) continue;

            Collect(examples[row], words.Sum(cell => losses[cell]), new(
                words.Length, FindEntities(words, predicted), FindEntities(words, expected), words.Average(cell => probabilities[cell])));
        }
    }

    protected override TaskOutcomes Create(int[] examples, float[] losses, Row[] rows) => new EntityOutcomes
    {
        Examples = examples,
        Losses = losses,
        LabelCount = labelCount,
        Words = [.. rows.Select(row => row.Words)],
        Predicted = [.. rows.Select(row => row.Predicted)],
        Expected = [.. rows.Select(row => row.Expected)],
        Confidences = [.. rows.Select(row => row.Confidence)],
    };

    private static Entity[] FindEntities(int[] words, long[] tags) =>
        [.. TagSet.Runs([.. words.Select(cell => (int)tags[cell])]).Select(run => new Entity(run.Label, run.First, run.Count))];

    internal readonly record struct Row(int Words, Entity[] Predicted, Entity[] Expected, float Confidence);
}
