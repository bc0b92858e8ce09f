using ModelDsl.Generators.Model;

namespace ModelDsl.Generators.Parsing.DataFiles;

/// <summary>JSON Lines: one object per line. The columns are the properties of all of them.</summary>
internal sealed class JsonLinesTable : LabelTable
{
    private readonly string _text;

    public JsonLinesTable(string text)
    {
        _text = text;
        var names = new List<string>();
        var known = new HashSet<string>();
        foreach (var (start, length) in TextLines.Split(text))
        {
            var line = new JsonCursor(text, start, start + length);
            line.Object(name =>
            {
                if (known.Add(name))
                    names.Add(name);
                return line.Skip();
            });
        }

        Columns = names;
    }

    public override IReadOnlyList<string> Columns { get; }

    public override bool Holds(LabelCells cells) => true;

    public override IEnumerable<LabelCell> Read(int column, LabelCells cells)
    {
        var (name, found) = (Columns[column], new List<LabelCell>());
        foreach (var (start, length) in TextLines.Split(_text))
        {
            found.Clear();
            var line = new JsonCursor(_text, start, start + length);
            if (!line.Object(property => property == name ? ReadLabels(line, cells, found) : line.Skip()))
                continue;
            foreach (var cell in found)
                yield return cell;
        }
    }

    private static bool ReadLabels(JsonCursor line, LabelCells cells, List<LabelCell> found) => line.Peek() switch
    {
        '[' when cells == LabelCells.Several => line.Array(() => ReadLabel(line, found)),
        '[' when cells == LabelCells.Spans => line.Array(() => line.Object(
            name => name == "label" ? ReadLabel(line, found) : line.Skip())),
        '[' or '{' => line.Skip(),
        _ when cells == LabelCells.Spans => line.Skip(),
        _ => ReadLabel(line, found, separated: cells == LabelCells.Several),
    };

    private static bool ReadLabel(JsonCursor line, List<LabelCell> found, bool separated = false)
    {
        if (!line.Scalar(out var text, out var place))
            return false;
        if (text is null)
            return true;
        // A text with escapes is longer in the file; the start of its place is right, and that is enough to point at it.
        var label = LabelCell.Trimmed(text, 0, text.Length);
        var cell = label with { Start = place + label.Start };
        if (separated)
            found.AddRange(cell.Split());
        else if (cell.Length > 0)
            found.Add(cell);
        return true;
    }
}
