using ModelDsl.Data;
using ModelDsl.Training.Batching;

namespace ModelDsl.Training.Rehearsing;

/// <summary>Examples that stand for all examples of a run: the longest, which need the most memory, and some of every length.</summary>
internal static class RehearsalSample
{
    /// <summary>Selects examples.</summary>
    /// <param name="data">The examples of the run.</param>
    /// <param name="step">The number of training examples per optimizer step.</param>
    /// <param name="dev">The number of development examples.</param>
    /// <returns>The longest step, then a typical one; and development examples of every length.</returns>
    public static TrainingData Select(TrainingData data, int step, int dev) => new(
        [.. ByLength(data.Train).Take(step), .. Spread(ByLength(data.Train), step)],
        [.. Spread(ByLength(data.Dev), dev)]);

    // Labels decide which tasks train: an example without one would not show what a stage costs.
    private static List<EncodedExample> ByLength(IReadOnlyList<EncodedExample> examples) =>
        [.. examples.OrderByDescending(example => example.Labels.Count(label => label is not null)).ThenByDescending(example =>
            example.Ids.Length)];

    private static IEnumerable<EncodedExample> Spread(List<EncodedExample> examples, int count)
    {
        count = Math.Min(count, examples.Count);
        for (var index = 0; index < count; index++) yield return examples[(int)((long)index * examples.Count / count)];
    }
}
