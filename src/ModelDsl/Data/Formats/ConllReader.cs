using System.Text;

namespace ModelDsl.Data.Formats;

/// <summary>
/// Reads the format of the CoNLL shared tasks (Tjong Kim Sang and De Meulder, 2003): one word per line with its tag in the last column, and
/// an empty line after each sentence. The record's text is the words joined by spaces.
/// </summary>
internal sealed class ConllReader(string path) : RecordReader(path)
{
    private const int TextColumn = 0;
    private const string DocumentStart = "-DOCSTART-";

    private readonly StreamReader _reader = Utf8File.Open(path);
    private readonly StringBuilder _text = new();
    private readonly List<SpanRecord> _spans = [];
    private int _line;
    private int _firstLine;

    public override IReadOnlyList<string> Columns { get; } = ["text", "label"];

    protected override int Line => _firstLine;

    public override bool Read()
    {
        _text.Clear();
        _spans.Clear();
        while (_reader.ReadLine() is { } line)
        {
            _line++;
            var fields = line.Split((char[])['\t', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            if (fields is [] or [DocumentStart, ..])
            {
                if (_text.Length > 0)
                    return true;
                continue;
            }

            if (_text.Length == 0)
                _firstLine = _line;
            Add(fields);
        }

        return _text.Length > 0 || _firstLine > 0 ? _text.Length > 0 : throw FileError("has no sentences.");
    }

    public override string? Cell(int column) => column == TextColumn ? _text.ToString() : null;

    public override bool IsKnown(int column) => true;

    public override IReadOnlyList<SpanRecord> Spans(int column) => _spans;

    public override void Dispose() => _reader.Dispose();

    private void Add(string[] fields)
    {
        if (fields.Length < 2)
            throw ErrorAt(_line, $"found {fields[0].Quoted()}; each line has a word and its tag, such as \"Berlin B-City\".");

        var (word, tag) = (fields[0], fields[^1]);
        if (_text.Length > 0)
            _text.Append(' ');
        var start = _text.Length;
        _text.Append(word);
        if (tag == TagSet.OutsideName)
            return;

        var label = TagSet.LabelOf(tag)
            ?? throw ErrorAt(_line, $"the tag {tag.Quoted()} is neither O nor of the form B-... or I-...; other schemes than IOB are not "
                + "read.");
        if (!TagSet.IsBegin(tag) && _spans is [.., var last] && last.Label == label && last.Start + last.Length + 1 == start)
            _spans[^1] = last with { Length = last.Length + 1 + word.Length };
        else
            _spans.Add(new(start, word.Length, label, _line));
    }
}
