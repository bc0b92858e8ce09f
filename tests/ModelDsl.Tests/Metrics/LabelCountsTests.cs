using ModelDsl.Metrics;

namespace ModelDsl.Tests.Metrics;

public class LabelCountsTests
{
    [Fact]
    public void F1_is_counted_over_all_decisions_and_averaged_over_the_labels()
    {
        // Label 0: 2 right of 2 and 2 (F1 1). Label 1: 1 right, predicted 1, true 2 (F1 2/3). Label 2: predicted once, never true (F1 0).
        var counts = new LabelCounts(3);
        counts.Add([true, true, false], [true, true, false]);
        counts.Add([true, false, true], [true, true, false]);
        counts.Add([false, false, false], [false, false, false]);

        Assert.Equal(2.0 * 3 / (4 + 4), counts.MicroF1, 12);
        Assert.Equal((1 + (2.0 / 3) + 0) / 3, counts.MacroF1, 12);
        Assert.Equal(2.0 / 3, counts.SubsetAccuracy, 12);
        Assert.Equal(3, counts.Count);
    }

    [Fact]
    public void A_label_that_never_occurs_counts_as_0_and_does_not_divide_by_it()
    {
        var counts = new LabelCounts(2);
        counts.Add([false, false], [false, false]);

        Assert.Equal((0, 0, 1), (counts.MicroF1, counts.MacroF1, counts.SubsetAccuracy));
        Assert.Throws<ArgumentException>(() => counts.Add([true], [true, false]));
    }
}
