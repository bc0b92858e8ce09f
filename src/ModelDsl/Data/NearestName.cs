using ModelDsl.Naming;

namespace ModelDsl.Data;

/// <summary>Finds the name that somebody who mistyped may have meant.</summary>
internal static class NearestName
{
    /// <summary>The name with the fewest edits to <paramref name="text"/>, ignoring case, unless more than half of it would have to
    /// change.</summary>
    public static string? Find(string text, IReadOnlyList<string> names)
    {
        var (name, edits) = names
            .Select(name => (Name: name, Edits: EditDistance.Between(text, name)))
            .MinBy(candidate => candidate.Edits);
        return edits <= Math.Max(text.Length, name.Length) / 2 ? name : null;
    }
}
