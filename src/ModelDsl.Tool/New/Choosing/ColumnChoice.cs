using ModelDsl.Data;
using ModelDsl.Tool.New.Reading;

namespace ModelDsl.Tool.New.Choosing;

/// <summary>Finds the columns of the text and of the labels, and asks where several fit.</summary>
/// <param name="request">The options, which decide first.</param>
/// <param name="data">The columns of the data.</param>
/// <param name="questions">Asks.</param>
internal sealed class ColumnChoice(NewRequest request, DataProfile data, Questions questions)
{
    private const string TextOption = "--text";
    private const string LabelOption = "--label";

    // Names that people give to the column of labels, beside columns that look like labels.
    private static readonly string[] LabelNames = ["label", "labels", "class", "category", "target", "score"];

    /// <summary>Returns the column of the text.</summary>
    /// <exception cref="SettingException">No column fits, or several do and nobody can answer.</exception>
    public ColumnProfile FindText()
    {
        if (request.Text is { } named)
            return data.Find(named, TextOption);

        ColumnProfile[] free = [.. data.Columns.Where(column => column.Mode == ColumnMode.Value && !IsNamedLabel(column))];
        ColumnProfile[] usual = [.. free.Where(column => ColumnBinding.TextNames.Contains(column.Name, StringComparer.OrdinalIgnoreCase))];
        if (usual is [var only])
            return only;

        var likely = usual.Length > 1 ? usual : [.. free.Where(column => column.IsTextLike)];
        if (likely is [var found])
            return found;
        return Ask("Which column is the text?", likely.Length > 0 ? likely : free, TextOption);
    }

    /// <summary>Returns the columns of labels.</summary>
    /// <exception cref="SettingException">No column fits, or several do and nobody can answer.</exception>
    public IReadOnlyList<ColumnProfile> FindLabels(ColumnProfile text)
    {
        if (request.Labels.Count > 0)
            return [.. request.Labels.Select(name => data.Find(name, LabelOption))];

        ColumnProfile[] others = [.. data.Columns.Where(column => column != text && column.Count > 0)];
        ColumnProfile[] usual = [.. others.Where(column => LabelNames.Contains(column.Name, StringComparer.OrdinalIgnoreCase))];
        if (usual is [var only])
            return [only];
        if (request.Kind is not null && others is [var other])
            return [other];

        ColumnProfile[] likely = request.Kind == HeadKind.Seq2Seq
            ? [.. others.Where(column => column.IsTextLike)]
            : [.. others.Where(column => column.IsLabelLike)];
        return likely is [var found] ? [found] : [Ask("Which column is to be learned?", likely.Length > 0 ? likely : others, LabelOption)];
    }

    private bool IsNamedLabel(ColumnProfile column) => request.Labels.Contains(column.Name, StringComparer.OrdinalIgnoreCase);

    private ColumnProfile Ask(string question, ColumnProfile[] candidates, string option)
    {
        if (candidates is [])
        {
            throw new SettingException(
                option, $"{data.Path} has no column that can be asked for: {question} Its columns: "
                    + $"{string.Join(", ", data.Columns.Select(column => $"\"{column.Name}\""))}. Say it with {option} COLUMN.");
        }

        var name = questions.Choose(question, [.. candidates.Select(column => column.Name)], $"{option} COLUMN");
        return candidates.First(column => column.Name == name);
    }
}
