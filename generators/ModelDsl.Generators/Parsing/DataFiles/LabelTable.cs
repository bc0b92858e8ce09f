using ModelDsl.Generators.Model;

namespace ModelDsl.Generators.Parsing.DataFiles;

/// <summary>
/// The columns and labels of a data file, by the rules of <c>Example.Read</c>. Written by hand: hosts load analyzers without dependencies,
/// and the parsers of the runtime are not among them. A row that cannot be read is skipped, because <c>Read</c> reports it.
/// </summary>
internal abstract class LabelTable
{
    /// <summary>Names of the columns in order; empty for an empty file.</summary>
    public abstract IReadOnlyList<string> Columns { get; }

    /// <summary>Why the rest of the file cannot be read, or null. Known once the labels are read.</summary>
    public string? Problem { get; protected set; }

    /// <summary>Returns whether cells of this format can hold labels in this way.</summary>
    public abstract bool Holds(LabelCells cells);

    /// <summary>Reads the labels of a column from the first row to the last, without spaces around them. None is empty.</summary>
    public abstract IEnumerable<LabelCell> Read(int column, LabelCells cells);

    /// <summary>Opens a file whose extension is one of <see cref="LabelRequest.Formats"/>.</summary>
    public static LabelTable Open(string path, string text) => FilePath.ExtensionOf(path) switch
    {
        ".csv" => DelimitedTable.OpenCsv(text),
        ".tsv" or ".tab" => DelimitedTable.OpenTsv(text),
        ".conll" or ".iob" => new ConllTable(text),
        _ => new JsonLinesTable(text),
    };

    /// <summary>Returns the line, from 1, of a place in a text.</summary>
    protected static int LineOf(string text, int position)
    {
        var line = 1;
        for (var index = 0; index < position; index++)
        {
            if (text[index] == '\n' || (text[index] == '\r' && (index + 1 == text.Length || text[index + 1] != '\n')))
                line++;
        }

        return line;
    }
}
