using ModelDsl.Naming;

namespace ModelDsl.Data;

/// <summary>Finds the name that a mistyped one may mean.</summary>
internal static class NearestName
{
    /// <summary>Returns the name with the smallest edit distance to <paramref name="text"/>, ignoring case, or null if more than half of it
    /// would change.</summary>
    public static string? Find(string text, IReadOnlyList<string> names)
    {
        var (name, edits) = names
            .Select(name => (Name: name, Edits: EditDistance.Between(text, name)))
            .MinBy(candidate => candidate.Edits);
        return edits <= Math.Max(text.Length, name.Length) / 2 ? name : null;
    }
}
