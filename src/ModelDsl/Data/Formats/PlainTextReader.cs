namespace ModelDsl.Data.Formats;

/// <summary>Reads plain text: each non-empty line is a text.</summary>
internal sealed class PlainTextReader(string path) : RecordReader(path)
{
    private readonly StreamReader _reader = Utf8File.Open(path);
    private string? _text;
    private int _line;

    public override IReadOnlyList<string> Columns { get; } = ["text"];

    protected override int Line => _line;

    public override bool Read()
    {
        do
        {
            _text = _reader.ReadLine();
            _line++;
        }
        while (_text is not null && string.IsNullOrWhiteSpace(_text));
        RequireValid(_text, _line);
        return _text is not null;
    }

    public override string? Cell(int column) => _text;

    public override void Dispose() => _reader.Dispose();
}
