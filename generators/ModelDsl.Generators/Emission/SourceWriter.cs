using System.Text;

namespace ModelDsl.Generators.Emission;

/// <summary>Writes indented source lines with <c>\n</c> on every system. Wraps lines over 140 columns.</summary>
internal sealed class SourceWriter
{
    /// <summary>Marks where a line may be broken. No emitted text contains it.</summary>
    public const string SoftBreak = "\v";

    private const int MostColumns = 140;

    private readonly StringBuilder _text = new();
    private int _depth;

    /// <summary>Joins items with commas; a line that is too long breaks between them.</summary>
    public static string List(IEnumerable<string> items) => SoftBreak + string.Join($", {SoftBreak}", items);

    /// <summary>Returns whether the line fits without a break.</summary>
    public bool Fits(string line) => 4 * _depth + line.Replace(SoftBreak, "").Length <= MostColumns;

    /// <summary>Writes one or more lines; an empty string is an empty line.</summary>
    public SourceWriter Write(string lines)
    {
        foreach (var line in lines.Split('\n').Select(line => line.TrimEnd('\r')))
        {
            if (Fits(line))
                WriteLine(line.Replace(SoftBreak, ""));
            else if (line.StartsWith("//", StringComparison.Ordinal))
                WriteComment(line);
            else
                WriteBroken(line.Split(SoftBreak[0]));
        }

        return this;
    }

    /// <summary>Writes an empty line, which separates members, and the lines.</summary>
    public SourceWriter Member(string lines) => Write("").Write(lines);

    /// <summary>Writes the header and opens a brace; <see cref="Close"/> closes it.</summary>
    public SourceWriter Open(string header)
    {
        Write(header).Write("{");
        _depth++;
        return this;
    }

    public SourceWriter Close(string after = "")
    {
        _depth--;
        return Write("}" + after);
    }

    /// <summary>Writes with one more level of indentation.</summary>
    public SourceWriter Indented(Action<SourceWriter> lines)
    {
        _depth++;
        lines(this);
        _depth--;
        return this;
    }

    public override string ToString() => _text.ToString();

    private void WriteComment(string comment)
    {
        var words = comment.Split(' ');
        Fill(words[0], words.Skip(1).Select(word => " " + word), words[0]);
    }

    // The pieces after the first share as few lines as possible.
    private void WriteBroken(string[] pieces)
    {
        WriteLine(pieces[0]);
        Indented(_ => Fill("", pieces.Skip(1), ""));
    }

    private void Fill(string begin, IEnumerable<string> pieces, string prefix)
    {
        var line = begin;
        foreach (var piece in pieces)
        {
            if (line.Length > prefix.Length && !Fits((line + piece).TrimEnd()))
            {
                WriteLine(line);
                line = prefix;
            }

            line += piece;
        }

        if (line.Length > prefix.Length)
            WriteLine(line);
    }

    private void WriteLine(string line)
    {
        var trimmed = line.TrimEnd();
        if (trimmed.Length > 0)
            _text.Append(' ', 4 * _depth).Append(trimmed);
        _text.Append('\n');
    }
}
