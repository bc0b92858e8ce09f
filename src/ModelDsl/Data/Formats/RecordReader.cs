using ModelDsl.Naming;

namespace ModelDsl.Data.Formats;

/// <summary>Reads a file of records with named columns, one record at a time.</summary>
internal abstract class RecordReader(string path) : IDisposable
{
    /// <summary>Names of the columns, in order.</summary>
    public abstract IReadOnlyList<string> Columns { get; }

    /// <summary>What separates columns, such as ", separated by commas"; empty if the format leaves no choice.</summary>
    public virtual string Separation => "";

    /// <summary>Line of the file, from 1, on which the current record starts.</summary>
    protected abstract int Line { get; }

    protected string Path { get; } = path;

    /// <summary>Reads the next record; returns false at the end of the file. After an error, the next call goes on behind the malformed
    /// record.</summary>
    /// <exception cref="ExampleDataException">The record is malformed.</exception>
    public abstract bool Read();

    /// <summary>Returns the text of one cell of the current record, or null if the record does not have it.</summary>
    /// <exception cref="ExampleDataException">The cell is not text.</exception>
    public abstract string? Cell(int column);

    /// <summary>Returns the semicolon-separated texts of one cell, or null if it is empty or missing.</summary>
    /// <exception cref="ExampleDataException">The cell is not text.</exception>
    public virtual IReadOnlyList<string>? Cells(int column) =>
        Cell(column) is { } cell && !string.IsNullOrWhiteSpace(cell)
            ? cell.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            : null;

    /// <summary>Returns whether the record has a value in this cell.</summary>
    public virtual bool IsKnown(int column) => Cells(column) is not null;

    /// <summary>Returns the labeled spans of the record's text, or null if the record does not have them.</summary>
    /// <exception cref="ExampleDataException">The format does not support spans, or the cell has another type.</exception>
    public virtual IReadOnlyList<SpanRecord>? Spans(int column) => IsKnown(column)
        ? throw FileError($"has spans of texts in {Excerpt.Quote(Columns[column])}, which are read from .jsonl, .conll and .iob.")
        : null;

    public abstract void Dispose();

    /// <summary>Creates an error in the current record.</summary>
    public ExampleDataException Error(string problem, Exception? inner = null) => ErrorAt(Line, problem, inner);

    /// <summary>Creates an error in a line of the current record.</summary>
    public ExampleDataException ErrorAt(int line, string problem, Exception? inner = null) => new(Path, line, problem, inner);

    /// <summary>Creates an error of the file as a whole.</summary>
    public ExampleDataException FileError(string message) => new(Path, $"{Path} {message}");

    /// <exception cref="ExampleDataException">The format is unknown, or the file has no columns.</exception>
    public static RecordReader Open(string path, ExampleColumns columns) => System.IO.Path.GetExtension(path).ToUpperInvariant() switch
    {
        ".CSV" => DelimitedReader.OpenCsv(path, columns.Delimiter),
        ".TSV" or ".TAB" => DelimitedReader.OpenTsv(path, columns.Delimiter),
        ".JSONL" or ".NDJSON" => JsonLinesReader.OpenFile(path, skipsBadLines: columns.OnBadRow is not null),
        ".TXT" => new PlainTextReader(path),
        ".CONLL" or ".IOB" => new ConllReader(path),
        var other => throw new ExampleDataException(
            path,
            $"{path} has the unknown extension \"{other.ToLowerInvariant()}\". " +
            "Examples are read from .csv, .tsv, .tab, .jsonl, .ndjson, .conll, .iob and .txt."),
    };

    /// <summary>Throws if a record has bytes that are not UTF-8, at their line.</summary>
    /// <param name="record">The record as the file has it.</param>
    /// <param name="line">The line on which it starts.</param>
    protected void RequireValid(ReadOnlySpan<char> record, int line)
    {
        var place = record.IndexOf(Utf8File.InvalidBytes);
        if (place >= 0)
            throw ErrorAt(line + LineBreaks(record[..place]), "the bytes are not valid UTF-8. Save the file as UTF-8.");
    }

    /// <summary>Counts the line breaks in a part of a file. As everywhere in .NET, a line ends with \r, \n or both.</summary>
    protected static int LineBreaks(ReadOnlySpan<char> text) => text.Count('\n') + text.Count('\r') - text.Count("\r\n");
}

/// <summary>A labeled span of a record's text.</summary>
/// <param name="Start">Start of the span, in UTF-16 units from 0.</param>
/// <param name="Length">Length in UTF-16 units.</param>
/// <param name="Label">Name of the label.</param>
/// <param name="Line">Line of the file, from 1, that declares the span.</param>
internal readonly record struct SpanRecord(int Start, int Length, string Label, int Line);
