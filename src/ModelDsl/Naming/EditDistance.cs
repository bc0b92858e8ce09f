namespace ModelDsl.Naming;

/// <summary>Edit distance of names, for "did you mean" suggestions. Also compiled into the generator.</summary>
internal static class EditDistance
{
    /// <summary>Returns the Levenshtein distance, ignoring case.</summary>
    public static int Between(string from, string to)
    {
        (from, to) = (from.ToUpperInvariant(), to.ToUpperInvariant());

        // Keeps one row of the table at a time.
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
