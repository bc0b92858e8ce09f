namespace ModelDsl.Naming;

/// <summary>How far apart two names are. Compiled into the generator as well: both ask "did you mean".</summary>
internal static class EditDistance
{
    /// <summary>Levenshtein's distance: the fewest insertions, deletions and replacements of characters, ignoring case.</summary>
    public static int Between(string from, string to)
    {
        (from, to) = (from.ToUpperInvariant(), to.ToUpperInvariant());

        // One row of the table at a time.
        var row = Enumerable.Range(0, to.Length + 1).ToArray();
        for (var i = 1; i <= from.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= to.Length; j++)
            {
                var above = row[j];
                row[j] = from[i - 1] == to[j - 1] ? diagonal : 1 + Math.Min(diagonal, Math.Min(above, row[j - 1]));
                diagonal = above;
            }
        }

        return row[to.Length];
    }
}
