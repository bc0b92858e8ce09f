using Examples.Grammar;

namespace Examples;

/// <summary>The text that the starter is pretrained on, drawn from the grammar: the same seed draws the same text.</summary>
internal sealed class Corpus(IReadOnlyList<Construction> constructions, Words words, HeldOut heldOut, int seed)
{
    private const double JoinedShare = 0.35;

    /// <summary>Draws pairs, each once.</summary>
    /// <param name="count">How many.</param>
    /// <param name="translatedOnly">Whether only constructions whose translation the starter may see are used.</param>
    public IReadOnlyList<Pair> Draw(int count, bool translatedOnly)
    {
        var random = new Random(seed);
        var draw = new Draw(words, random);
        List<Construction> urn = [.. constructions
            .Where(construction => construction.IsTranslated || !translatedOnly)
            .SelectMany(construction => Enumerable.Repeat(construction, construction.Weight))];

        // Whole sentences are checked before they are joined, so that no half of a joined one is held out either.
        HashSet<Pair> pairs = [];
        while (pairs.Count < count)
        {
            var pair = Sentence();
            pairs.Add(pair.IsStatement && draw.Maybe(JoinedShare) ? pair.JoinedWith(Statement(), contrast: draw.Maybe()) : pair);
        }

        return [.. pairs];

        Pair Statement()
        {
            while (true)
            {
                if (Sentence() is { IsStatement: true } statement) return statement;
            }
        }

        Pair Sentence()
        {
            while (true)
            {
                var pair = draw.Of(urn).Fill(draw);
                if (!heldOut.Contains(pair)) return pair;
            }
        }
    }
}
