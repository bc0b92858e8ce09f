using ModelDsl.Generators.Model;

namespace ModelDsl.Generators.Parsing.DataFiles;

/// <summary>The format of the CoNLL shared tasks: a word and its tag per line. The labels are those of the tags B-X and I-X.</summary>
internal sealed class ConllTable(string text) : LabelTable
{
    // "B-" or "I-".
    private const int PrefixLength = 2;

    public override IReadOnlyList<string> Columns { get; } = string.IsNullOrWhiteSpace(text) ? [] : ["text", "label"];

    public override bool Holds(LabelCells cells) => cells == LabelCells.Spans;

    public override IEnumerable<LabelCell> Read(int column, LabelCells cells)
    {
        foreach (var (start, length) in TextLines.Split(text))
        {
            var tag = LastField(start, length);
            if (tag.Length > PrefixLength && tag.Text[1] == '-' && tag.Text[0] is 'B' or 'I')
                yield return new(tag.Text.Substring(PrefixLength), tag.Start + PrefixLength, tag.Length - PrefixLength);
        }
    }

    // Columns are separated by tabs; in lines without tabs, by spaces. The word # has a tag behind it: "# O". Other lines that begin
    // with it are comments.
    private LabelCell LastField(int start, int length)
    {
        var line = LabelCell.Trimmed(text, start, length);
        var separator = line.Text.IndexOf('\t') >= 0 ? '\t' : ' ';
        var last = line.Text.LastIndexOf(separator) + 1;
        var isComment = line.Text.StartsWith("# ", StringComparison.Ordinal) && line.Text.IndexOf(separator) != last - 1;
        return last == 0 || isComment ? new("", 0, 0) : LabelCell.Trimmed(text, line.Start + last, line.Length - last);
    }
}
