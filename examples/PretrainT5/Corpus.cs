using Examples.Grammar;

namespace Examples;

/// <summary>Draws the starter's pretraining text from the grammar; deterministic for a seed.</summary>
internal sealed class Corpus(IReadOnlyList<Construction> constructions, Words words, HeldOut heldOut, int seed)
{
    private const double JoinedShare = 0.35;

    /// <summary>Draws distinct pairs.</summary>
    /// <param name="count">Number of pairs.</param>
    /// <param name="translatedOnly">Whether to use only constructions that the starter sees translated.</param>
    public IReadOnlyList<Pair> Draw(int count, bool translatedOnly)
    {
        var random = new Random(seed);
        var draw = new Draw(words, random);
        List<Construction> urn = [.. constructions
            .Where(construction => construction.IsTranslated || !translatedOnly)
            .SelectMany(construction => Enumerable.Repeat(construction, construction.Weight))];

        // Checks whole sentences before joining them, so that no half of a joined sentence is held out either.
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
                var pair = draw.OneOf(urn).Fill(draw);
                if (!heldOut.Contains(pair)) return pair;
            }
        }
    }
}
