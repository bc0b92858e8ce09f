namespace ModelDsl.Data.Formats;

/// <summary>A file of records with named columns, read one record at a time.</summary>
internal abstract class RecordReader(string path) : IDisposable
{
    /// <summary>The names of the columns, in their order.</summary>
    public abstract IReadOnlyList<string> Columns { get; }

    /// <summary>The line of the file, from 1, on which the current record starts.</summary>
    protected abstract int Line { get; }

    protected string Path { get; } = path;

    /// <summary>Goes to the next record; false after the last.</summary>
    /// <exception cref="ExampleDataException">The record is malformed.</exception>
    public abstract bool Read();

    /// <summary>The text of one cell of the current record, or null where the record does not have it.</summary>
    /// <exception cref="ExampleDataException">The cell holds something that is not text.</exception>
    public abstract string? Cell(int column);

    /// <summary>The texts of one cell that holds several, separated by semicolons; null where it is empty or the record does not have it.</summary>
    /// <exception cref="ExampleDataException">The cell holds something that is not text.</exception>
    public virtual IReadOnlyList<string>? Cells(int column) =>
        Cell(column) is { } cell && !string.IsNullOrWhiteSpace(cell)
            ? cell.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            : null;

    /// <summary>Whether the record says anything in this cell.</summary>
    public virtual bool IsKnown(int column) => Cells(column) is not null;

    /// <summary>The labelled stretches of the record's text; null where the record does not have them.</summary>
    /// <exception cref="ExampleDataException">The format has none, or the cell holds something else.</exception>
    public virtual IReadOnlyList<SpanRecord>? Spans(int column) => IsKnown(column)
        ? throw FileError($"has spans of texts in {Columns[column].Quoted()}, which are read from .jsonl, .conll and .iob.")
        : null;

    public abstract void Dispose();

    /// <summary>An error in the current record.</summary>
    public ExampleDataException Error(string message, Exception? inner = null) => ErrorAt(Line, message, inner);

    /// <summary>An error in a line of the current record.</summary>
    public ExampleDataException ErrorAt(int line, string message, Exception? inner = null) =>
        new(Path, line, $"{Path}, line {line}: {message}", inner);

    /// <summary>An error of the file as a whole.</summary>
    public ExampleDataException FileError(string message) => new(Path, line: null, $"{Path} {message}");

    /// <exception cref="ExampleDataException">The format is unknown, or the file has no columns.</exception>
    public static RecordReader Open(string path) => System.IO.Path.GetExtension(path).ToUpperInvariant() switch
    {
        ".CSV" => DelimitedReader.OfCommas(path),
        ".TSV" or ".TAB" => DelimitedReader.OfTabs(path),
        ".JSONL" or ".NDJSON" => JsonLinesReader.OpenAt(path),
        ".TXT" => new PlainTextReader(path),
        ".CONLL" or ".IOB" => new ConllReader(path),
        var other => throw new ExampleDataException(
            path, line: null,
            $"{path} has the unknown extension \"{other.ToLowerInvariant()}\". " +
            "Examples are read from .csv, .tsv, .tab, .jsonl, .ndjson, .conll, .iob and .txt."),
    };
}
