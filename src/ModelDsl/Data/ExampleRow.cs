using ModelDsl.Data.Formats;
using ModelDsl.Heads;

namespace ModelDsl.Data;

/// <summary>The row of a file that an example is made of; gone when the next one is read.</summary>
public readonly ref struct ExampleRow
{
    private readonly RecordReader _record;
    private readonly ColumnBinding _columns;

    internal ExampleRow(RecordReader record, ColumnBinding columns)
    {
        _record = record;
        _columns = columns;

        var text = record.Cell(columns.Text);
        if (string.IsNullOrWhiteSpace(text))
            throw record.Error($"the text (column {record.Columns[columns.Text].Quoted()}) is empty.");
        Text = text;

        var pair = columns.Pair is { } column ? record.Cell(column) : null;
        Pair = string.IsNullOrWhiteSpace(pair) ? null : pair;
    }

    /// <summary>The text; never empty.</summary>
    public string Text { get; }

    /// <summary>The second text, or null if there is none.</summary>
    public string? Pair { get; }

    /// <summary>The label of a task, or null if the file does not know it.</summary>
    /// <exception cref="ModelDslException">The task has no such label.</exception>
    public TLabel? Label<TLabel>(string task, LabelSet<TLabel> labels) where TLabel : struct
    {
        var cell = _columns.LabelOf(task) is { } column ? _record.Cell(column)?.Trim() : null;
        if (string.IsNullOrEmpty(cell))
            return null;
        return labels.TryParse(cell, out var label) ? label : throw _record.Error(UnknownLabel(cell, task, labels));
    }

    private static string UnknownLabel(string text, string task, LabelSet labels)
    {
        const int Shown = 20;
        var meant = NearestName.Find(text, labels.Names) is { } name ? $"; did you mean {name.Quoted()}?" : ".";
        var names = string.Join(", ", labels.Names.Take(Shown)) + (labels.Count > Shown ? $", ... ({labels.Count} in all)" : "");
        var ids = labels.ClassIdsAreReadable ? $", or the class ids 0-{labels.Count - 1}" : "";
        return $"label {text.Quoted()} of task {task} does not exist{meant} Labels: {names}{ids}.";
    }
}
