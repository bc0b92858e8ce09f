using ModelDsl.Metrics;

namespace ModelDsl.Tests.Metrics;

public class BleuTests
{
    [Fact]
    public void Precisions_of_one_to_four_words_are_averaged_geometrically()
    {
        // "the cat sat on the mat": 5 of 6 words, 3 of 5 pairs, 2 of 4 triples and 1 of 3 quadruples are in the reference.
        var bleu = Measure(("the cat sat on the mat", "the cat sat on a mat"));

        Assert.Equal(100 * Math.Pow(5.0 / 6 * 3 / 5 * 2 / 4 * 1 / 3, 0.25), bleu.Score, 9);
        Assert.Equal(1, bleu.BrevityPenalty);
    }

    [Fact]
    public void A_word_counts_as_often_as_the_reference_has_it_and_orders_without_a_match_are_smoothed()
    {
        // Papineni et al.'s example of clipping: 2 of 7. No pair matches (a half of 6), no triple (a quarter of 5), no quadruple (an eighth
        // of 4).
        var bleu = Measure(("the the the the the the the", "the cat is on the mat"));

        Assert.Equal(100 * Math.Pow(2.0 / 7 * (0.5 / 6) * (0.25 / 5) * (0.125 / 4), 0.25), bleu.Score, 9);
    }

    [Fact]
    public void Counts_are_added_over_the_corpus_before_they_are_divided()
    {
        // Words: 4 + 2 of 4 + 3, pairs 3 + 1 of 3 + 2, triples 2 + 0 of 2 + 1, quadruples 1 + 0 of 1 + 0; 7 words for 4 + 4.
        var bleu = Measure(("we sing a song", "we sing a song"), ("he runs fast", "he runs very slowly"));

        Assert.Equal(2, bleu.Count);
        Assert.Equal(Math.Exp(1 - (8.0 / 7)), bleu.BrevityPenalty, 12);
        Assert.Equal(100 * Math.Exp(1 - (8.0 / 7)) * Math.Pow(6.0 / 7 * 4 / 5 * 2 / 3 * 1, 0.25), bleu.Score, 9);
    }

    [Theory]
    [InlineData("", "Good morning.", 0)]
    [InlineData("nothing is right here", "quite another sentence stands there", 0)]
    [InlineData("too short", "too short", 0)]
    [InlineData("It costs 1,000.50 euros.", "It costs 1,000.50 euros.", 100)]
    public void Nothing_right_and_nothing_long_enough_is_0_and_everything_right_is_100(string hypothesis, string reference, double score) =>
        Assert.Equal(score, Measure((hypothesis, reference)).Score, 9);

    [Fact]
    public void Case_counts() => Assert.True(Measure(("The dog bites the man", "the dog bites the man")).Score < 100);

    [Theory]
    [InlineData("Hello, world!", "Hello|,|world|!")]
    [InlineData("It costs 1,000.50 euros.", "It|costs|1,000.50|euros|.")]
    [InlineData("It wasn't well-known in 1990-95.", "It|wasn't|well-known|in|1990|-|95|.")]
    [InlineData("He said: &quot;a &lt; b &amp; c&quot;", "He|said|:|\"|a|<|b|&|c|\"")]
    [InlineData("(see [2], p. 5/7; 50%)", "(|see|[|2|]|,|p|.|5|/|7|;|50|%|)")]
    [InlineData("  U.S.A.\tGrüße…  ", "U|.|S|.|A|.|Grüße…")]
    [InlineData("a hy-\nphen, and\na line", "a|hyphen|,|and|a|line")]
    [InlineData("5. Wait...", "5|.|Wait|.|.|.")]
    public void Words_are_cut_as_mteval_v13a_cuts_them(string text, string words) =>
        Assert.Equal(words.Split('|'), Mteval13aTokenizer.Tokenize(text));

    private static Bleu Measure(params (string Hypothesis, string Reference)[] corpus)
    {
        var bleu = new Bleu();
        foreach (var (hypothesis, reference) in corpus)
            bleu.Add(hypothesis, reference);
        return bleu;
    }
}
