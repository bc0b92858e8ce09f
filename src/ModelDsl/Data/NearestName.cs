using ModelDsl.Naming;

namespace ModelDsl.Data;

/// <summary>Finds the name that a mistyped one may mean.</summary>
internal static class NearestName
{
    /// <summary>Returns the name with the smallest edit distance to <paramref name="text"/>, ignoring case, or null if more than half of it
    /// would change.</summary>
    public static string? Find(string text, IReadOnlyList<string> names)
    {
        // Each missing character is an edit. The table of edits would be as large as both texts.
        var (name, edits) = names
            .Where(name => Math.Abs(name.Length - text.Length) <= MostEdits(text, name))
            .Select(name => (Name: name, Edits: EditDistance.Between(text, name)))
            .DefaultIfEmpty((Name: "", Edits: int.MaxValue))
            .MinBy(candidate => candidate.Edits);
        return edits <= MostEdits(text, name) ? name : null;
    }

    private static int MostEdits(string text, string name) => Math.Max(text.Length, name.Length) / 2;
}
