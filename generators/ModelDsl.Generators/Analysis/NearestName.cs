using ModelDsl.Naming;

namespace ModelDsl.Generators.Analysis;

/// <summary>Finds what a misspelt name may have meant.</summary>
internal static class NearestName
{
    private const int LongestName = 200;

    /// <summary>The candidate with the fewest edits, if it is near enough to be meant; otherwise null.</summary>
    public static string? Find(string name, IEnumerable<string> candidates)
    {
        if (name.Length > LongestName)
            return null;
        var best = candidates
            .Select(candidate => (Candidate: candidate, Distance: EditDistance.Between(name, candidate)))
            .OrderBy(pair => pair.Distance)
            .FirstOrDefault();
        return best.Candidate is not null && best.Distance <= Math.Max(2, name.Length / 3) ? best.Candidate : null;
    }

    /// <summary>How a message goes on: a question, or a full list where it is short.</summary>
    public static string Hint(string? nearest, IReadOnlyCollection<string> candidates) =>
        nearest is not null ? $"; did you mean \"{nearest}\"?"
        : candidates.Count is > 0 and <= 8
        ? $": the {(candidates.Count == 1 ? "only one is" : "tasks are")} {string.Join(", ", candidates)}"
        : "";
}
