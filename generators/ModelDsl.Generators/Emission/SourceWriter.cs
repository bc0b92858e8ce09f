using System.Text;

namespace ModelDsl.Generators.Emission;

/// <summary>Writes source lines at the current depth, with <c>\n</c> on every system.</summary>
internal sealed class SourceWriter
{
    private readonly StringBuilder text = new();
    private int depth;

    /// <summary>Writes one or more lines; an empty string is an empty line.</summary>
    public SourceWriter Write(string lines)
    {
        foreach (var line in lines.Split('\n'))
        {
            var trimmed = line.TrimEnd('\r');
            if (trimmed.Length > 0)
                text.Append(' ', 4 * depth).Append(trimmed);
            text.Append('\n');
        }

        return this;
    }

    /// <summary>Writes an empty line and then lines: how members follow one another.</summary>
    public SourceWriter Member(string lines) => Write("").Write(lines);

    /// <summary>Opens a brace; <see cref="Close"/> closes it.</summary>
    public SourceWriter Open(string header)
    {
        Write(header).Write("{");
        depth++;
        return this;
    }

    public SourceWriter Close(string after = "")
    {
        depth--;
        return Write("}" + after);
    }

    /// <summary>Writes with one more level of indentation.</summary>
    public SourceWriter Indented(Action<SourceWriter> lines)
    {
        depth++;
        lines(this);
        depth--;
        return this;
    }

    public override string ToString() => text.ToString();
}
