using System.Text.RegularExpressions;
using Examples;
using Examples.Grammar;

namespace ModelDsl.IntegrationTests;

/// <summary>What the starter of the translation example is pretrained on.</summary>
public sealed partial class StarterTextTests
{
    private const int Count = 20_000;

    private static readonly string[] Tables = [ExampleFiles.PhrasesTrain, ExampleFiles.PhrasesDev];

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void No_phrase_of_the_translation_example_is_in_it_not_even_as_a_half(bool translatedOnly)
    {
        var phrases = Tables.SelectMany(table => File.ReadLines(table).Skip(1)).SelectMany(line => line.Split('\t')).Select(Letters)
            .ToHashSet();

        Assert.DoesNotContain(HalvesOf(Draw(HeldOut.Read(Tables), translatedOnly)), phrases.Contains);
        Assert.Contains(HalvesOf(Draw(new([]), translatedOnly)), phrases.Contains);
    }

    [Fact]
    public void The_same_seed_draws_the_same_text_and_each_pair_once()
    {
        var pairs = Draw(HeldOut.Read(Tables), translatedOnly: false);

        Assert.Equal(pairs, Draw(HeldOut.Read(Tables), translatedOnly: false));
        Assert.Equal(Count, pairs.Distinct().Count());
    }

    [Fact]
    public void What_is_hidden_of_a_sentence_fits_back_into_it()
    {
        var random = new Random(3);
        foreach (var pair in Draw(HeldOut.Read(Tables), translatedOnly: false).Take(1_000))
        {
            var (text, hidden) = SpanCorruption.Hide(pair.German, random);
            var spans = new Queue<string>(Mark().Split(hidden).Skip(1).Select(span => span.Trim()));

            Assert.NotEmpty(spans);
            Assert.Equal(pair.German, Mark().Replace(text, _ => spans.Dequeue()));
        }
    }

    private static IReadOnlyList<Pair> Draw(HeldOut heldOut, bool translatedOnly) =>
        new Corpus(Constructions.All, new(Path.Combine(AppContext.BaseDirectory, "words")), heldOut, seed: 5).Draw(Count, translatedOnly);

    private static IEnumerable<string> HalvesOf(IEnumerable<Pair> pairs) =>
        pairs.SelectMany(pair => Conjunction().Split(pair.English).Concat(Conjunction().Split(pair.German))).Select(Letters);

    private static string Letters(string text) => string.Concat(text.Where(char.IsLetterOrDigit)).ToUpperInvariant();

    [GeneratedRegex(" and | but | und |, aber ")]
    private static partial Regex Conjunction();

    [GeneratedRegex("<extra_id_[0-9]+>")]
    private static partial Regex Mark();
}
