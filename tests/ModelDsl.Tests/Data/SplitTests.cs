using ModelDsl.Tests.Models.Declared;
using static ModelDsl.Tests.Models.Declared.TinyReview;

namespace ModelDsl.Tests.Data;

/// <summary>Splits into training and development data.</summary>
public sealed class SplitTests
{
    [Fact]
    public void Each_label_has_the_same_share_on_both_sides()
    {
        List<MoodExample> examples =
            [.. Enumerable.Range(0, 400).Select(row => new MoodExample($"text {row}", row % 20 == 0 ? Mood.Bad : Mood.Good))];

        var (train, dev) = examples.Split(dev: 0.1);

        Assert.Equal((360, 40), (train.Count, dev.Count));
        Assert.Equal(2, dev.Count(example => example.Mood == Mood.Bad));
        Assert.Equal(examples.Order(ByText), train.Concat(dev).Order(ByText));
        Assert.Equal(train.OrderBy(examples.IndexOf), train);
        Assert.Equal(dev.OrderBy(examples.IndexOf), dev);
    }

    [Fact]
    public void Several_tasks_and_unknown_labels_are_stratified_together()
    {
        TicketExample[] examples =
        [
            .. Enumerable.Range(0, 1_000).Select(row => new TicketExample(
                $"text {row}", row % 10 == 3 ? Mood.Bad : Mood.Good, row % 4 == 0 ? null : (Topic)(row % 25 == 1 ? 3 : row % 3))),
        ];

        var (train, dev) = examples.Split(dev: 0.2);

        Assert.Equal((800, 200), (train.Count, dev.Count));
        foreach (var group in examples.GroupBy(example => $"{example.TaskA}").Concat(examples.GroupBy(example => $"{example.TaskB}")))
            Assert.InRange(group.Count(dev.Contains), (group.Count() * 0.2) - 1, (group.Count() * 0.2) + 1);
    }

    [Fact]
    public void Sets_of_labels_and_spans_are_stratified_by_each_label()
    {
        Topics[][] sets = [[Topics.Price], [Topics.Price, Topics.Size], [Topics.Colour], []];
        Example[] reviews = [.. Enumerable.Range(0, 200).Select(row => new Example($"text {row}", Topic: sets[row % 4], Stars: row))];
        TinyEntities.Example[] sentences =
        [
            .. Enumerable.Range(0, 100).Select(row => new TinyEntities.Example(
                $"text {row}", [new(0, 4, row % 10 == 0 ? TinyEntities.EntitiesLabel.LOC : TinyEntities.EntitiesLabel.PER)])),
        ];

        var colored = reviews.Split(dev: 0.1).Dev.Where(example => example.Topic!.Contains(Topics.Colour));
        var places = sentences.Split(dev: 0.2).Dev.Where(example => example.Entities![0].Label == TinyEntities.EntitiesLabel.LOC);

        Assert.Equal((5, 2), (colored.Count(), places.Count()));
    }

    [Fact]
    public void The_same_text_is_never_on_both_sides()
    {
        string[] spellings = ["text {0}", "Text  {0}", " TEXT\t{0} ", "text {0}"];
        MoodExample[] examples =
        [
            .. Enumerable.Range(0, 400).Select(row => new MoodExample(
                spellings[row % 4].Replace("{0}", $"{row / 4}", StringComparison.Ordinal), (Mood)(row % 2))),
        ];

        var (train, dev) = examples.Split(dev: 0.25);

        Assert.Equal((300, 100), (train.Count, dev.Count));
        Assert.Empty(Texts(train).Intersect(Texts(dev)));

        static IEnumerable<string> Texts(IEnumerable<MoodExample> side) => side.Select(example => example.Text.Trim().Split(' ', '\t')[^1]);
    }

    [Fact]
    public void The_second_text_tells_two_pairs_apart()
    {
        var pairs = Enumerable.Range(0, 10).Select(row => new MoodExample("a premise", Mood.Good, $"hypothesis {row}"));

        Assert.Equal((9, 1), Count(pairs.ToList().Split()));
    }

    // Written down once, on one machine: every machine, and the next version, must give the same.
    [Fact]
    public void The_split_of_a_seed_is_the_same_everywhere_and_does_not_depend_on_the_order()
    {
        MoodExample[] examples = [.. Enumerable.Range(0, 40).Select(row => new MoodExample($"text {row}", (Mood)(row % 2)))];

        Assert.Equal(KnownDev, string.Join(",", examples.Split(dev: 0.1, seed: 7).Dev.Select(example => example.Text[5..])));
        Assert.Equal(
            examples.Split(dev: 0.1, seed: 7).Dev,
            examples.Reverse().ToList().Split(dev: 0.1, seed: 7).Dev.Reverse());
        Assert.NotEqual(examples.Split(dev: 0.1, seed: 7).Dev, examples.Split(dev: 0.1, seed: 8).Dev);
    }

    [Fact]
    public void Without_strata_the_share_alone_is_kept() => Assert.Equal(
        (90, 10), Count(Enumerable.Range(0, 100).Select(row => new MoodExample($"text {row}")).ToList().Split(stratify: false)));

    [Fact]
    public void Few_examples_leave_no_side_empty()
    {
        Assert.Equal((1, 1), Count(new MoodExample[] { new("a", Mood.Good), new("b", Mood.Bad) }.Split(dev: 0.1)));
        Assert.Equal((1, 2), Count(new MoodExample[] { new("a", Mood.Good), new("b", Mood.Bad), new("c") }.Split(dev: 0.999)));
    }

    [Fact]
    public void What_cannot_be_split_is_refused()
    {
        Assert.Equal(
            "The 2 examples have 1 different texts; a split needs at least 2. Collect more examples.",
            Assert.Throws<ExampleDataException>(() => new MoodExample[] { new("a"), new("A ") }.Split()).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => new MoodExample[] { new("a"), new("b") }.Split(dev: 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new MoodExample[] { new("a"), new("b") }.Split(dev: double.NaN));
    }

    private const string KnownDev = "9,17,28,30";

    private static Comparer<MoodExample> ByText { get; } = Comparer<MoodExample>.Create((a, b) => string.CompareOrdinal(a.Text, b.Text));

    private static (int Train, int Dev) Count<T>((IReadOnlyList<T> Train, IReadOnlyList<T> Dev) split) =>
        (split.Train.Count, split.Dev.Count);
}
