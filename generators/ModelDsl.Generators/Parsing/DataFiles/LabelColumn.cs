using ModelDsl.Generators.Model;
using ModelDsl.Naming;

namespace ModelDsl.Generators.Parsing.DataFiles;

/// <summary>Finds the column of a task's labels, by the rules of <c>Example.Read</c>: the one that is named, or is called as the task, or
/// is called label if the model has one task.</summary>
internal static class LabelColumn
{
    private const string Default = "label";

    // What Example.Read takes for texts; such a column is not suggested for labels.
    private static readonly string[] TextNames =
    [
        "text", "sentence", "content", "question", "message", "review", "premise", "sentence1", "question1", "pair", "hypothesis",
        "sentence2", "question2", "id",
    ];

    /// <returns>The index of the column; -1 with a problem.</returns>
    public static int Find(IReadOnlyList<string> columns, LabelRequest request, out LabelProblem? problem)
    {
        problem = null;
        foreach (var name in Names(request))
        {
            var found = Matches(columns, name);
            if (found.Count == 1)
                return found[0];
            if (found.Count > 1)
            {
                problem = new(IsOfColumn: true, $"has {found.Count} columns called \"{name}\": {ListOf(columns)}");
                return -1;
            }
        }

        problem = request.Column is { } wanted ? NoSuchColumn(columns, wanted) : NoColumn(columns, request);
        return -1;
    }

    private static IEnumerable<string> Names(LabelRequest request) =>
        request.Column is { } named ? [named] : request.IsOnlyTask ? [request.Task, Default] : [request.Task];

    // Several spellings of one name are unambiguous if one of them matches exactly.
    private static List<int> Matches(IReadOnlyList<string> columns, string name)
    {
        var found = Enumerable.Range(0, columns.Count)
            .Where(column => string.Equals(columns[column], name, StringComparison.OrdinalIgnoreCase)).ToList();
        var exact = found.FindAll(column => columns[column] == name);
        return found.Count > 1 && exact.Count == 1 ? exact : found;
    }

    private static LabelProblem NoSuchColumn(IReadOnlyList<string> columns, string wanted)
    {
        var nearest = columns.Where(column => column.Length < 2 * wanted.Length + 2)
            .OrderBy(column => EditDistance.Between(column, wanted)).FirstOrDefault();
        var isNear = nearest is not null && EditDistance.Between(nearest, wanted) <= Math.Max(2, wanted.Length / 3);
        return new(
            IsOfColumn: true,
            $"has no column \"{wanted}\"{(isNear ? $"; did you mean \"{nearest}\"?" : $": {ListOf(columns)}")}",
            isNear ? nearest : null);
    }

    private static LabelProblem NoColumn(IReadOnlyList<string> columns, LabelRequest request)
    {
        var likely = columns.Where(column => !TextNames.Contains(column, StringComparer.OrdinalIgnoreCase)).ToList();
        var names = string.Join(" or ", Names(request).Select(name => $"\"{name}\""));
        var example = likely.Count > 0 ? likely[0] : columns[0];
        return new(
            IsOfColumn: true,
            $"has no column {names}: name the one with the labels, such as LabelColumn = \"{example}\"; {ListOf(columns)}",
            likely is [var only] ? only : null);
    }

    private static string ListOf(IReadOnlyList<string> columns) =>
        $"its columns are {string.Join(", ", columns.Take(12).Select(Excerpt))}{(columns.Count > 12 ? ", ..." : "")}";

    private static string Excerpt(string column) => column.Length <= 40 ? column : column.Substring(0, 40) + "...";
}
