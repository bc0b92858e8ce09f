namespace ModelDsl.Data;

/// <summary>Finds the name that somebody who mistyped may have meant.</summary>
internal static class NearestName
{
    /// <summary>The name with the fewest edits to <paramref name="text"/>, ignoring case, unless more than half of it would have to
    /// change.</summary>
    public static string? Find(string text, IReadOnlyList<string> names)
    {
        var (name, edits) = names
            .Select(name => (Name: name, Edits: Edits(text.ToUpperInvariant(), name.ToUpperInvariant())))
            .MinBy(candidate => candidate.Edits);
        return edits <= Math.Max(text.Length, name.Length) / 2 ? name : null;
    }

    // Levenshtein's distance, one row of the table at a time.
    private static int Edits(string a, string b)
    {
        int[] row = [.. Enumerable.Range(0, b.Length + 1)];
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var replaced = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[b.Length];
    }
}
