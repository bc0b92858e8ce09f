using System.Text;

namespace ModelDsl.Generators.Emission;

/// <summary>Writes source lines at the current depth, with <c>\n</c> on every system.</summary>
internal sealed class SourceWriter
{
    private readonly StringBuilder _text = new();
    private int _depth;

    /// <summary>Writes one or more lines; an empty string is an empty line.</summary>
    public SourceWriter Write(string lines)
    {
        foreach (var line in lines.Split('\n'))
        {
            var trimmed = line.TrimEnd('\r');
            if (trimmed.Length > 0)
                _text.Append(' ', 4 * _depth).Append(trimmed);
            _text.Append('\n');
        }

        return this;
    }

    /// <summary>Writes an empty line and then lines: how members follow one another.</summary>
    public SourceWriter Member(string lines) => Write("").Write(lines);

    /// <summary>Opens a brace; <see cref="Close"/> closes it.</summary>
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
}
