using ModelDsl.Metrics;

namespace ModelDsl.Tests.Metrics;

public class ChrFTests
{
    [Theory]
    // The cases in sacreBLEU's own tests that do not depend on how much recall weighs.
    [InlineData("a", "a", 100)]
    [InlineData("a b c", "abc", 100)]
    [InlineData("aa", "ab", 25)]
    [InlineData("", "reference", 0)]
    [InlineData("abcdefg", "hijklmnop", 0)]
    [InlineData("Niemand hat die Absicht, eine Mauer zu errichten", "Niemand hat die Absicht, eine Mauer zu errichten", 100)]
    public void A_sentence_is_scored_by_its_characters_without_spaces(string hypothesis, string reference, double score) =>
        Assert.Equal(score, Measure((hypothesis, reference)).Score, 9);

    [Fact]
    public void Recall_counts_twice_as_much_as_precision()
    {
        // "abc" in "abcd": precision 1 in the orders 1 to 3, recall 3/4, 2/3 and 1/2; no hypothesis has an n-gram of order 4.
        var recall = ((3.0 / 4) + (2.0 / 3) + (1.0 / 2)) / 3;

        Assert.Equal(100 * 5 * recall / (4 + recall), Measure(("abc", "abcd")).Score, 9);
        Assert.Equal(100 * 5 * recall / ((4 * recall) + 1), Measure(("abcd", "abc")).Score, 9);
    }

    [Fact]
    public void Counts_are_added_over_the_corpus_before_they_are_divided() =>
        Assert.Equal(50, Measure(("a", "a"), ("b", "c")).Score, 9);

    [Fact]
    public void A_hypothesis_is_not_charged_for_orders_that_its_own_reference_is_too_short_for()
    {
        // The second pair has no pair of characters to find: order 1 has 2 of 4 and 2 of 3, order 2 has 1 of 1.
        var (precision, recall) = (((2.0 / 4) + 1) / 2, ((2.0 / 3) + 1) / 2);

        Assert.Equal(100 * 5 * precision * recall / ((4 * precision) + recall), Measure(("ab", "ab"), ("xy", "z")).Score, 9);
    }

    [Fact]
    public void A_character_outside_the_basic_plane_is_one_character() => Assert.Equal(50, Measure(("😀", "😀"), ("😁", "😂")).Score, 9);

    private static ChrF Measure(params (string Hypothesis, string Reference)[] corpus)
    {
        var chrF = new ChrF();
        foreach (var (hypothesis, reference) in corpus)
            chrF.Add(hypothesis, reference);
        return chrF;
    }
}
