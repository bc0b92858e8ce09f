using System.Text;
using ModelDsl.Naming;

namespace ModelDsl.Data.Formats;

/// <summary>
/// Reads the format of the CoNLL shared tasks (Tjong Kim Sang and De Meulder, 2003): one word per line with its tag in the last column, and
/// an empty line after each sentence. The record's text is the words joined by spaces. Columns are separated by tabs; in lines without
/// tabs, by spaces. Lines before a sentence that begin with "# " are comments, as in CoNLL-U.
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
    private bool _isWithinSentence;

    public override IReadOnlyList<string> Columns { get; } = ["text", "label"];

    protected override int Line => _firstLine;

    public override bool Read()
    {
        if (_isWithinSentence)
            SkipSentence();
        _text.Clear();
        _spans.Clear();
        while (NextLine() is { } line)
        {
            var fields = Split(line);
            if (IsBreak(fields) || (_text.Length == 0 && IsComment(line, fields)))
            {
                _isWithinSentence = false;
                if (_text.Length > 0)
                    return true;
                continue;
            }

            if (_text.Length == 0)
                _firstLine = _line;
            _isWithinSentence = true;
            RequireValid(line, _line);
            Add(fields);
        }

        _isWithinSentence = false;
        return _text.Length > 0 || _firstLine > 0 ? _text.Length > 0 : throw FileError("has no sentences.");
    }

    public override string? Cell(int column) => column == TextColumn ? _text.ToString() : null;

    public override bool IsKnown(int column) => true;

    public override IReadOnlyList<SpanRecord> Spans(int column) => _spans;

    public override void Dispose() => _reader.Dispose();

    private string? NextLine()
    {
        _line++;
        return _reader.ReadLine();
    }

    // After an error, the rest of its sentence is no sentence.
    private void SkipSentence()
    {
        while (NextLine() is { } line && !IsBreak(Split(line)))
        {
        }
    }

    private static bool IsBreak(string[] fields) => fields is [] or [DocumentStart, ..];

    // Words of tab-separated files may contain spaces, such as 10 000 in French.
    private static string[] Split(string line) => line.Split(
        line.Contains('\t', StringComparison.Ordinal) ? '\t' : ' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    // The word # has a tag behind it: "# O". The columns of a comment are free.
    private static bool IsComment(string line, string[] fields) =>
        (line == "#" || line.StartsWith("# ", StringComparison.Ordinal))
        && !(fields is ["#", var tag] && (tag == TagSet.OutsideName || TagSet.LabelOf(tag) is not null));

    private void Add(string[] fields)
    {
        if (fields.Length < 2)
            throw ErrorAt(_line, $"found {Excerpt.Quote(fields[0])}; each line has a word and its tag, such as \"Berlin B-City\".");

        var (word, tag) = (fields[0], fields[^1]);
        if (_text.Length > 0)
            _text.Append(' ');
        var start = _text.Length;
        _text.Append(word);
        if (tag == TagSet.OutsideName)
            return;

        var label = TagSet.LabelOf(tag)
            ?? throw ErrorAt(
                _line, $"the tag {Excerpt.Quote(tag)} is neither O nor of the form B-... or I-...; other schemes than IOB are not read.");
        if (!TagSet.IsBegin(tag) && _spans is [.., var last] && last.Label == label && last.Start + last.Length + 1 == start)
            _spans[^1] = last with { Length = last.Length + 1 + word.Length };
        else
            _spans.Add(new(start, word.Length, label, _line));
    }
}
