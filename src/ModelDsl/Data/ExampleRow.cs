using System.ComponentModel;
using System.Globalization;
using ModelDsl.Data;
using ModelDsl.Data.Formats;
using ModelDsl.Naming;

namespace ModelDsl.Runtime;

/// <summary>One row of a file, from which an example is created. Valid only until the next row is read.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
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
            throw record.Error($"the text (column {Excerpt.Quote(record.Columns[columns.Text])}) is empty.");
        Text = text;

        var pair = columns.Pair is { } column ? record.Cell(column) : null;
        Pair = string.IsNullOrWhiteSpace(pair) ? null : pair;
    }

    /// <summary>The text; never empty.</summary>
    public string Text { get; }

    /// <summary>The second text, or null if there is none.</summary>
    public string? Pair { get; }

    /// <summary>Returns the label of a task, or null if it is unknown.</summary>
    /// <exception cref="ExampleDataException">The task has no such label.</exception>
    public TLabel? Label<TLabel>(string task, LabelSet<TLabel> labels) where TLabel : struct
    {
        var cell = CellOf(task);
        return cell is null ? null : Parse(cell, task, labels);
    }

    /// <summary>Returns the labels of a multi-label task, or null if they are unknown. A cell separates them by semicolons; a single
    /// semicolon means no label. JSON Lines can have an array instead.</summary>
    /// <exception cref="ExampleDataException">The task has no such label.</exception>
    public IReadOnlyList<TLabel>? Labels<TLabel>(string task, LabelSet<TLabel> labels) where TLabel : struct
    {
        if (_columns.LabelOf(task) is not { } column || _record.Cells(column) is not { } cells)
            return null;

        var known = new OrderedDictionary<TLabel, bool>();
        foreach (var cell in cells)
            known.TryAdd(Parse(cell, task, labels), true);
        return [.. known.Keys];
    }

    /// <summary>Returns the labeled spans of the text, or null if they are unknown.</summary>
    /// <exception cref="ExampleDataException">The task has no such label, a span is outside the text, or two overlap.</exception>
    public IReadOnlyList<TextSpan<TLabel>>? Spans<TLabel>(string task, LabelSet<TLabel> labels) where TLabel : struct
    {
        if (_columns.LabelOf(task) is not { } column || _record.Spans(column) is not { } spans)
            return null;

        var known = new List<TextSpan<TLabel>>();
        foreach (var span in spans)
        {
            if (!labels.TryParse(span.Label, out var label))
                throw _record.ErrorAt(span.Line, UnknownLabel(span.Label, task, labels));
            if (span.Start < 0 || span.Length < 1 || span.Start > Text.Length - span.Length)
                throw _record.ErrorAt(span.Line, $"the {Described(span)}, is not within the text, which is {Text.Length} long.");

            known.Add(new(span.Start, span.Length, label));
        }

        RequireApart(spans, task);
        return known;
    }

    /// <summary>Returns the number of a task, or null if it is unknown. The format is that of programs: 3.5, -1, 2e-3.</summary>
    /// <exception cref="ExampleDataException">The cell is not a number.</exception>
    public double? Number(string task)
    {
        var cell = CellOf(task);
        if (cell is null)
            return null;
        return double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && float.IsFinite((float)number)
            ? number
            : throw _record.Error(
                $"{Excerpt.Quote(cell)} is not a number, and the task {task} predicts numbers. Write them like 3.5, -1 or 2e-3.");
    }

    /// <summary>Returns the target text of a task, or null if it is unknown.</summary>
    public string? Target(string task) => CellOf(task);

    private static string Described(SpanRecord span) => $"{Excerpt.Shorten(span.Label)} from {span.Start}, {span.Length} long";

    private void RequireApart(IReadOnlyList<SpanRecord> spans, string task)
    {
        SpanRecord[] ordered = [.. spans.OrderBy(span => span.Start)];
        foreach (var (before, after) in ordered.Zip(ordered.Skip(1)))
        {
            if (after.Start < (long)before.Start + before.Length)
            {
                throw _record.ErrorAt(
                    after.Line, $"the {Described(after)}, overlaps the {Described(before)}; spans of the task {task} share no characters. "
                        + "Remove one of them.");
            }
        }
    }

    private TLabel Parse<TLabel>(string cell, string task, LabelSet<TLabel> labels) where TLabel : struct =>
        labels.TryParse(cell, out var label) ? label : throw _record.Error(UnknownLabel(cell, task, labels));

    private string? CellOf(string task)
    {
        var cell = _columns.LabelOf(task) is { } column ? _record.Cell(column)?.Trim() : null;
        return string.IsNullOrEmpty(cell) ? null : cell;
    }

    private static string UnknownLabel(string text, string task, LabelSet labels)
    {
        var meant = NearestName.Find(text, labels.Names) is { } name ? $"; did you mean {Excerpt.Quote(name)}?" : ".";
        var names = Excerpt.Join(labels.Names.Select(Excerpt.Shorten));
        return $"label {Excerpt.Quote(text)} of task {task} does not exist{meant} Labels: {names}{NumbersOf(labels)}.";
    }

    private static string NumbersOf(LabelSet labels)
    {
        if (!labels.NumbersAreReadable)
            return "";

        var areClassIds = labels.Numbers.Index().All(label => label.Item == label.Index);
        return areClassIds
            ? $", or the class ids 0-{labels.Count - 1}"
            : $", or the enum's values {Excerpt.Join(labels.Numbers.Select(number => number.ToString(CultureInfo.InvariantCulture)))}";
    }
}
