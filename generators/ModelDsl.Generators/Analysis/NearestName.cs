using ModelDsl.Naming;

namespace ModelDsl.Generators.Analysis;

/// <summary>Finds the name that a misspelled one may mean.</summary>
internal static class NearestName
{
    private const int LongestName = 200;

    /// <summary>Returns the candidate with the smallest edit distance, or null if even that is too far.</summary>
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

    /// <summary>Returns the end of a message: a question with the nearest name, or a short list of candidates.</summary>
    public static string Hint(string? nearest, IReadOnlyCollection<string> candidates) =>
        nearest is not null ? $"; did you mean \"{nearest}\"?"
        : candidates.Count is > 0 and <= 8
        ? $": the {(candidates.Count == 1 ? "only one is" : "tasks are")} {string.Join(", ", candidates)}"
        : "";
}
