using System.Globalization;
using ModelDsl.Data.Splitting;

namespace ModelDsl;

/// <summary>Splits examples into training and development data.</summary>
public static class ExampleSplit
{
    /// <summary>Splits examples at random. Examples with the same text and pair, ignoring case and spaces, are on the same side.</summary>
    /// <param name="examples">The examples; both sides keep their order.</param>
    /// <param name="dev">The share of development examples, between 0 and 1. Labels and repeated texts can shift it slightly.</param>
    /// <param name="stratify">Whether each label has that share, by iterative stratification over the labels of all tasks. Numbers and
    /// target texts do not count.</param>
    /// <param name="seed">The seed. The split depends on it, on the texts and on the labels alone: not on the order of the examples, nor on
    /// the machine.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="dev"/> is not between 0 and 1.</exception>
    /// <exception cref="ExampleDataException">There are fewer than two different texts.</exception>
    /// <example><code>
    /// var (train, dev) = SupportTriage.Example.Read("messages.csv").Split(dev: 0.1, seed: 42);
    /// </code></example>
    public static (IReadOnlyList<TExample> Train, IReadOnlyList<TExample> Dev) Split<TExample>(
        this IReadOnlyList<TExample> examples, double dev = 0.1, bool stratify = true, int seed = 42)
        where TExample : IExample<TExample>
    {
        ArgumentNullException.ThrowIfNull(examples);
        if (dev is not (> 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(dev), dev, "The share of development examples is between 0 and 1.");

        if (examples is FileExamples<TExample>) examples = [.. examples];     // Groups are in random order.
        var groups = TextGroup.GroupByText(examples, seed);
        if (groups.Count < 2)
        {
            throw new ExampleDataException(string.Create(
                CultureInfo.InvariantCulture,
                $"The {examples.Count} examples have {groups.Count} different texts; a split needs at least 2. Collect more examples."));
        }

        var split = new IterativeStratification(groups, dev);
        if (stratify)
            split.DealByLabel();
        split.DealRest();
        var isDev = split.SelectDev(examples.Count);
        return ([.. examples.Where((_, index) => !isDev[index])], [.. examples.Where((_, index) => isDev[index])]);
    }
}
