using ModelDsl.Generators.Model;

namespace ModelDsl.Generators.Parsing.DataFiles;

/// <summary>CSV (RFC 4180) and TSV with a header. Quotes are ordinary characters in TSV.</summary>
internal sealed class DelimitedTable : LabelTable
{
    private const char NoQuote = '\0';

    private readonly string _text;
    private readonly char _delimiter;
    private readonly char _quote;
    private readonly int _firstRow;
    private bool _hasBadQuotes;

    private DelimitedTable(string text, char delimiter, char quote, int start = 0)
    {
        (_text, _delimiter, _quote, _firstRow) = (text, delimiter, quote, start);
        var header = new List<Field>();
        Columns = NextRecord(ref _firstRow, header) ? [.. header.Select(field => CellOf(field).Text)] : [];
    }

    public override IReadOnlyList<string> Columns { get; }

    public static DelimitedTable OpenCsv(string text)
    {
        var declared = Delimiters.FindDeclared(text, out var header);
        return new(text, declared ?? Delimiters.Detect(text), quote: '"', header);
    }

    public static DelimitedTable OpenTsv(string text) => new(text, '\t', NoQuote);

    public override bool Holds(LabelCells cells) => cells != LabelCells.Spans;

    public override IEnumerable<LabelCell> Read(int column, LabelCells cells)
    {
        var fields = new List<Field>();
        for (var position = _firstRow; NextRecord(ref position, fields);)
        {
            if (fields.Count != Columns.Count)
                continue;
            var cell = CellOf(fields[column]);
            foreach (var label in cells == LabelCells.Several ? cell.Split() : cell.Text.Length > 0 ? [cell] : [])
                yield return label;
        }
    }

    /// <summary>Returns the number of fields of each record, the header first; 0 for one whose quotes do not fit, which is the
    /// last.</summary>
    public static List<int> CountFields(string text, char delimiter, int most)
    {
        var table = new DelimitedTable(text, delimiter, quote: '"');
        var counts = new List<int>();
        var fields = new List<Field>();
        table._hasBadQuotes = false;
        for (var position = 0; counts.Count < most && !table._hasBadQuotes && table.NextRecord(ref position, fields);)
            counts.Add(table._hasBadQuotes ? 0 : fields.Count);
        return counts;
    }

    private LabelCell CellOf(Field field)
    {
        var cell = LabelCell.Trimmed(_text, field.Start, field.Length);
        return field.HasEscapes ? cell with { Text = cell.Text.Replace("\"\"", "\"") } : cell;
    }

    /// <summary>Reads the next record that is not empty; returns false at the end.</summary>
    private bool NextRecord(ref int position, List<Field> fields)
    {
        do
        {
            fields.Clear();
            if (position >= _text.Length)
                return false;
            while (true)
            {
                fields.Add(NextField(ref position));
                if (position >= _text.Length || _text[position] != _delimiter)
                    break;
                position++;
            }

            if (position < _text.Length)
                position += _text[position] == '\r' && position + 1 < _text.Length && _text[position + 1] == '\n' ? 2 : 1;
        }
        while (fields.Count == 1 && CellOf(fields[0]).Text.Length == 0);
        return true;
    }

    private Field NextField(ref int position)
    {
        var start = position;
        if (_quote != NoQuote && position < _text.Length && _text[position] == _quote)
            return NextQuoted(ref position);
        SkipToEnd(ref position);
        return new(start, position - start, HasEscapes: false);
    }

    private Field NextQuoted(ref int position)
    {
        var start = ++position;
        var hasEscapes = false;
        while (true)
        {
            var quote = _text.IndexOf(_quote, position);
            if (quote < 0)
            {
                _hasBadQuotes = true;
                Problem ??= $"has a quote in line {LineOf(_text, start)} that nothing closes";
                position = _text.Length;
                return new(start, position - start, hasEscapes);
            }

            position = quote + 1;
            if (position >= _text.Length || _text[position] != _quote)
            {
                var end = position;
                SkipToEnd(ref position);
                _hasBadQuotes |= position > end;
                return new(start, quote - start, hasEscapes);
            }

            hasEscapes = true;
            position++;
        }
    }

    private void SkipToEnd(ref int position)
    {
        while (position < _text.Length && _text[position] != _delimiter && _text[position] is not ('\r' or '\n'))
            position++;
    }

    private readonly record struct Field(int Start, int Length, bool HasEscapes);
}
