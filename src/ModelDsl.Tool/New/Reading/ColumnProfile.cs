using System.Globalization;
using ModelDsl.Data.Formats;

namespace ModelDsl.Tool.New.Reading;

/// <summary>What the cells of one column have in common.</summary>
/// <param name="name">The column's name.</param>
internal sealed class ColumnProfile(string name)
{
    private const int MostLabels = 500;
    private const int LongestLabel = 80;
    private const int FewestTextWords = 3;

    private readonly HashSet<string> _values = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _items = new(StringComparer.OrdinalIgnoreCase);
    private long _words;
    private int _longest;
    private int _numbers;
    private int _wholeNumbers;
    private int _lists;

    public string Name => name;

    public ColumnMode Mode { get; private set; }

    /// <summary>The number of cells that are not empty.</summary>
    public int Count { get; private set; }

    /// <summary>The different labels, in alphabetical order or that of numbers: of lists, the items; of spans, their labels.</summary>
    public IReadOnlyList<string> Labels => IsWhole
        ? [.. _values.OrderBy(label => long.Parse(label, CultureInfo.InvariantCulture))]
        : [.. (IsList || Mode == ColumnMode.Spans ? _items : _values).Order(StringComparer.OrdinalIgnoreCase)];

    /// <summary>Whether cells are lists: arrays, or items that are separated by semicolons and recur.</summary>
    public bool IsList => Mode == ColumnMode.List
        || (Mode == ColumnMode.Value && _lists > 0 && _items.Count is > 1 and <= MostLabels && _items.Count * 2 <= Count
            && _items.All(item => item.Length <= LongestLabel));

    /// <summary>Whether all cells are numbers.</summary>
    public bool IsNumeric => Mode == ColumnMode.Value && Count > 0 && _numbers == Count;

    /// <summary>Whether all cells are whole numbers.</summary>
    public bool IsWhole => IsNumeric && _wholeNumbers == Count;

    /// <summary>The number of different cells.</summary>
    public int Different => _values.Count;

    public double MeanWords => Count == 0 ? 0 : (double)_words / Count;

    /// <summary>Whether the column can hold labels: few short values that recur, or numbers with decimals.</summary>
    public bool IsLabelLike => Mode == ColumnMode.Spans || IsList || (IsNumeric && !IsWhole)
        || (Mode == ColumnMode.Value && Different is > 1 and <= MostLabels && Different <= Count / 2 && _longest <= LongestLabel);

    /// <summary>Whether the column can hold texts.</summary>
    public bool IsTextLike => Mode == ColumnMode.Value && !IsNumeric && !IsLabelLike && MeanWords >= FewestTextWords;

    /// <summary>Adds the cell of the current record.</summary>
    /// <exception cref="ExampleDataException">The cell is neither text, number, list nor spans.</exception>
    public void Add(RecordReader record, int column)
    {
        if (Mode == ColumnMode.Value && !TryAddValue(record, column))
            Mode = ColumnMode.List;
        if (Mode == ColumnMode.List && !TryAddList(record, column))
            Mode = ColumnMode.Spans;
        if (Mode == ColumnMode.Spans)
            AddSpans(record, column);
    }

    // An array is not text for the reader, which says so with an error.
    private bool TryAddValue(RecordReader record, int column)
    {
        try
        {
            if (record is ConllReader && column > 0)
                return false;
            AddValue(record.Cell(column)?.Trim() ?? "");
            return true;
        }
        catch (ExampleDataException)
        {
            return false;
        }
    }

    private bool TryAddList(RecordReader record, int column)
    {
        try
        {
            if (record is ConllReader)
                return false;
            if (record.Cells(column) is not { } items)
                return true;
            Count++;
            _items.UnionWith(items.Select(item => item.Trim()).Where(item => item.Length > 0));
            return true;
        }
        catch (ExampleDataException)
        {
            return false;
        }
    }

    private void AddSpans(RecordReader record, int column)
    {
        if (record.Spans(column) is not { } spans)
            return;
        Count++;
        _items.UnionWith(spans.Select(span => span.Label));
    }

    private void AddValue(string cell)
    {
        if (cell.Length == 0)
            return;

        Count++;
        _values.Add(cell);
        _longest = Math.Max(_longest, cell.Length);
        _words += cell.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length;
        _numbers += double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out _) ? 1 : 0;
        _wholeNumbers += long.TryParse(cell, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _) ? 1 : 0;
        _lists += cell.Contains(';', StringComparison.Ordinal) ? 1 : 0;
        _items.UnionWith(cell.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
    }
}
