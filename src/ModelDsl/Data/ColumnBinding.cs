using ModelDsl.Data.Formats;
using ModelDsl.Naming;

namespace ModelDsl.Data;

/// <summary>Maps the columns of one file to the text, its pair and the labels of each task, by the rules of
/// <see cref="ExampleColumns"/>.</summary>
internal sealed class ColumnBinding
{
    /// <summary>The names by which a column is the text.</summary>
    public static IReadOnlyList<string> TextNames { get; } =
        ["text", "sentence", "content", "question", "message", "review", "premise", "sentence1", "question1"];

    private static readonly string[] PairNames = ["pair", "hypothesis", "sentence2", "question2"];

    private readonly Dictionary<string, int> _labels;

    private ColumnBinding(int text, int? pair, Dictionary<string, int> labels)
    {
        Text = text;
        Pair = pair;
        _labels = labels;
    }

    public int Text { get; }

    public int? Pair { get; }

    public int? LabelOf(string task) => _labels.TryGetValue(task, out var column) ? column : null;

    public bool HasLabel(RecordReader record)
    {
        foreach (var column in _labels.Values)
        {
            if (record.IsKnown(column))
                return true;
        }

        return false;
    }

    /// <exception cref="ExampleDataException">A column is missing or ambiguous.</exception>
    public static ColumnBinding Bind(
        RecordReader file, IReadOnlyList<string> tasks, Func<string, string?> declared, ExampleColumns named)
    {
        var labels = BindLabels(file, tasks, declared, named);
        if (named.LabelsRequired && tasks.Count > 0 && labels.Count == 0)
            throw file.FileError($"has no column of labels. {Hint(file, $"Labels = {{ [{Excerpt.Quote(tasks[0])}] = \"...\" }}")}");

        // A label column can be named "review" or "question" after its task; then it is not a text column.
        int[] free = [.. Enumerable.Range(0, file.Columns.Count).Except(labels.Values)];
        var text = named.Text is { } name
            ? Named(file, name, "Text")
            : OnlyOne(file, free, TextNames, "Text")
                ?? throw file.FileError($"has no column of texts (such as {string.Join(", ", TextNames)}). {Hint(file, "Text = \"...\"")}");
        var pair = named switch
        {
            { Pair: { } pairName } => Named(file, pairName, "Pair"),
            { Text: null } => OnlyOne(file, free, PairNames, "Pair"),
            _ => null,
        };
        return new(text, pair, labels);
    }

    private static Dictionary<string, int> BindLabels(
        RecordReader file, IReadOnlyList<string> tasks, Func<string, string?> declared, ExampleColumns named)
    {
        if (named.Labels.Keys.FirstOrDefault(key => !tasks.Contains(key)) is { } stranger)
        {
            throw new SettingException(
                "ExampleColumns.Labels",
                $"ExampleColumns.Labels names the task {Excerpt.Quote(stranger)}, which the model does not have. " +
                $"Tasks: {string.Join(", ", tasks)}.");
        }

        var labels = new Dictionary<string, int>();
        foreach (var task in tasks)
        {
            var column = named.Labels.TryGetValue(task, out var name)
                ? Named(file, name, "Labels")
                : Find(file, declared(task) ?? task) ?? (tasks.Count == 1 ? Find(file, "label") : null);
            if (column is { } found)
                labels.Add(task, found);
        }

        return labels;
    }

    private static int Named(RecordReader file, string name, string setting)
    {
        if (Find(file, name) is { } column)
            return column;

        var meant = NearestName.Find(name, file.Columns) is { } near ? $"; did you mean {Excerpt.Quote(near)}?" : ".";
        throw file.FileError($"has no column {Excerpt.Quote(name)}, which ExampleColumns.{setting} names{meant} {Columns(file)}");
    }

    private static int? OnlyOne(RecordReader file, int[] candidates, IReadOnlyList<string> names, string setting)
    {
        int[] found = [.. candidates.Where(column => names.Contains(file.Columns[column], StringComparer.OrdinalIgnoreCase))];
        if (found.Length <= 1)
            return found.Length == 1 ? found[0] : null;

        var options = string.Join(" and ", found.Take(names.Count).Select(column => Excerpt.Quote(file.Columns[column])));
        var role = setting.ToLowerInvariant();
        throw file.FileError($"has several columns that may be the {role}: {options}. {Hint(file, $"{setting} = \"...\"")}");
    }

    // Several spellings of one name are unambiguous if one of them matches exactly.
    private static int? Find(RecordReader file, string name)
    {
        var found = Matches(file, name, StringComparison.OrdinalIgnoreCase);
        if (found.Length > 1)
            found = Matches(file, name, StringComparison.Ordinal) is [var exact] ? [exact] : found;

        return found switch
        {
            [] => null,
            [var column] => column,
            _ => throw file.FileError($"has {found.Length} columns named {Excerpt.Quote(name)}. {Columns(file)}"),
        };
    }

    private static int[] Matches(RecordReader file, string name, StringComparison comparison) =>
        [.. Enumerable.Range(0, file.Columns.Count).Where(column => string.Equals(file.Columns[column], name, comparison))];

    private static string Hint(RecordReader file, string setting) => $"{Columns(file)} Name it: new ExampleColumns {{ {setting} }}.";

    private static string Columns(RecordReader file)
    {
        var columns = $"Its columns{file.Separation}: {Excerpt.Join(file.Columns.Select(Excerpt.Quote))}.";
        return file is { Columns.Count: 1, Separation: not "" }
            ? $"{columns} If another character separates them, set ExampleColumns.Delimiter."
            : columns;
    }
}
