using ModelDsl.Data.Packing;
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
    public static TrainingData Select(TrainingData data, int step, int dev)
    {
        var longest = ByLength(data.Train);
        return new(
            [.. longest.Take(step).Concat(Spread(longest, step)).Select(position => data.Train[position])],
            [.. Spread(ByLength(data.Dev), dev).Select(position => data.Dev[position])]);
    }

    // Labels decide which tasks train: an example without one would not show what a stage costs.
    private static int[] ByLength(ExampleView examples) =>
    [
        .. Enumerable.Range(0, examples.Count)
            .OrderByDescending(position => examples[position].Labels.Count(label => label is not null))
            .ThenByDescending(examples.LengthOf),
    ];

    private static IEnumerable<int> Spread(int[] positions, int count)
    {
        count = Math.Min(count, positions.Length);
        for (var index = 0; index < count; index++) yield return positions[(int)((long)index * positions.Length / count)];
    }
}
