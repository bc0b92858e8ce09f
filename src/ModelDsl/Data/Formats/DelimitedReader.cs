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

    private readonly CsvDataReader _reader;
    private int _line;
    private int _nextLine = 1;

    private DelimitedReader(string path, char delimiter, char quote) : base(path)
    {
        // Reads the header as an ordinary record, so that lines are counted from the first one.
        var options = new CsvDataReaderOptions
        {
            HasHeaders = false,
            Delimiter = delimiter,
            Quote = quote,
            Escape = quote,
            Comment = NoComment,
            MaxBufferSize = MaxRecordLength,
            ResultSetMode = ResultSetMode.SingleResult,
        };

        var text = Utf8File.Open(path);
        try
        {
            _reader = CsvDataReader.Create(text, options);
            if (!NextRecord())
                throw FileError("is empty.");
            Columns = [.. Enumerable.Range(0, _reader.RowFieldCount).Select(column => _reader.GetString(column).Trim())];
        }
        catch
        {
            text.Dispose();
            throw;
        }
    }

    public static DelimitedReader OpenCsv(string path) => new(path, ',', quote: '"');

    public static DelimitedReader OpenTsv(string path) => new(path, '\t', NoQuote);

    public override IReadOnlyList<string> Columns { get; }

    protected override int Line => _line;

    public override bool Read()
    {
        if (!NextRecord())
            return false;
        if (_reader.RowFieldCount == Columns.Count)
            return true;

        var fields = _reader.RowFieldCount == 1 ? "1 field" : $"{_reader.RowFieldCount} fields";
        throw Error($"found {fields}, and the header has {Columns.Count}: {Excerpt.Join(Columns.Select(Excerpt.Shorten))}.");
    }

    public override string? Cell(int column) => _reader.GetString(column);

    public override void Dispose() => _reader.Dispose();

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
                throw Error($"malformed CSV in the record that starts here. {e.Message} A quote inside quotes is written twice.", e);
            }

            _nextLine += LineBreaks(_reader.GetRawRecordSpan());
        }
        while (_reader.RowFieldCount == 1 && _reader.GetFieldSpan(0).IsWhiteSpace());
        return true;
    }

    // The parser counts records, and a quoted field can span several lines. As everywhere in .NET, a line ends with \r, \n or both.
    private static int LineBreaks(ReadOnlySpan<char> record) =>
        record.Count('\n') + record.Count('\r') - record.Count("\r\n");
}
