using ModelDsl.Naming;
using Sylvan.Data.Csv;

namespace ModelDsl.Data.Formats;

/// <summary>Reads CSV and TSV.</summary>
internal sealed class DelimitedReader : RecordReader
{
    // Characters that cannot begin a field of decoded text: half a surrogate pair, and NUL. The parser takes '#' for a comment and drops
    // the row unless it is told another character, and it cannot disable quotes.
    private const char NoComment = '\uDC00';
    private const char NoQuote = '\0';

    // In characters. Only an unclosed quote makes a record this long.
    private const int MaxRecordLength = 1 << 26;

    private readonly char _delimiter;
    private readonly char _quote;
    private CsvDataReader _reader;
    private int _line;
    private int _nextLine;

    // The line after the first one of a record whose quotes do not fit, which may have swallowed the records after it.
    private int? _resumeAt;

    private DelimitedReader(string path, char delimiter, char quote, int firstLine) : base(path)
    {
        (_delimiter, _quote) = (delimiter, quote);
        _reader = OpenAt(firstLine);
        try
        {
            // The header is read as an ordinary record, so that lines are counted from the first one.
            if (!NextRecord())
                throw FileError("is empty.");
            Columns = [.. Enumerable.Range(0, _reader.RowFieldCount).Select(column => _reader.GetString(column).Trim())];
        }
        catch
        {
            _reader.Dispose();
            throw;
        }
    }

    public override IReadOnlyList<string> Columns { get; }

    public override string Separation => $", separated by {Delimiters.Describe(_delimiter)}";

    protected override int Line => _line;

    /// <param name="path">The file.</param>
    /// <param name="delimiter">The delimiter; null to detect it.</param>
    public static DelimitedReader OpenCsv(string path, char? delimiter)
    {
        using var text = Utf8File.Open(path);
        var declared = Delimiters.FindDeclared(text.ReadLine());
        if ((delimiter ?? declared) is not { } known)
        {
            using var fromHeader = Utf8File.Open(path);
            known = Delimiters.Detect(fromHeader);
        }

        return new(path, known, quote: '"', firstLine: declared is null ? 1 : 2);
    }

    public static DelimitedReader OpenTsv(string path, char? delimiter) => new(path, delimiter ?? '\t', NoQuote, firstLine: 1);

    /// <summary>Returns the options of the parser, which reads a header as an ordinary record.</summary>
    public static CsvDataReaderOptions CreateOptions(char delimiter, char quote) => new()
    {
        HasHeaders = false,
        Delimiter = delimiter,
        Quote = quote,
        Escape = quote,
        Comment = NoComment,
        MaxBufferSize = MaxRecordLength,
        ResultSetMode = ResultSetMode.SingleResult,
    };

    /// <summary>Returns whether the current record is an empty line.</summary>
    public static bool IsBlank(CsvDataReader reader) => reader.RowFieldCount == 1 && reader.GetFieldSpan(0).IsWhiteSpace();

    public override bool Read()
    {
        if (_resumeAt is { } line)
        {
            _reader.Dispose();
            _reader = OpenAt(line);
        }

        if (!NextRecord())
            return false;
        if (_reader.RowFieldCount == Columns.Count)
            return true;

        if (_nextLine > _line + 1)
            _resumeAt = _line + 1;
        var fields = _reader.RowFieldCount == 1 ? "1 field" : $"{_reader.RowFieldCount} fields";
        throw Error($"found {fields}{Separation}, and the header has {Columns.Count}: {Excerpt.Join(Columns.Select(Excerpt.Shorten))}.");
    }

    public override string? Cell(int column) => _reader.GetString(column);

    public override void Dispose() => _reader.Dispose();

    // A file is opened again only after a record with quotes that do not fit.
    private CsvDataReader OpenAt(int line)
    {
        var text = Utf8File.Open(Path);
        try
        {
            for (_nextLine = 1; _nextLine < line; _nextLine++)
                text.ReadLine();
            _resumeAt = null;
            return CsvDataReader.Create(text, CreateOptions(_delimiter, _quote));
        }
        catch
        {
            text.Dispose();
            throw;
        }
    }

    private bool NextRecord()
    {
        do
        {
            _line = _nextLine;
            try
            {
                if (!_reader.Read())
                    return false;
            }
            catch (CsvFormatException e)
            {
                _resumeAt = _line + 1;
                throw Error($"malformed CSV in the record that starts here. {e.Message} A quote inside quotes is written twice.", e);
            }

            var record = _reader.GetRawRecordSpan();
            _nextLine += LineBreaks(record);
            RequireValid(record, _line);
        }
        while (IsBlank(_reader));
        return true;
    }
}
