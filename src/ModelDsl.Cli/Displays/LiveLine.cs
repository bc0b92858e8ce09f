using Spectre.Console;

namespace ModelDsl.Cli.Displays;

/// <summary>The last line of a terminal, redrawn in place. Lines above it stay: however many there are, the terminal scrolls.</summary>
/// <remarks>It is one line whatever the width, so that erasing it needs no knowledge of how the terminal wrapped it. The cursor stays
/// visible: a killed program could not show it again.</remarks>
internal sealed class LiveLine(IAnsiConsole console)
{
    private const string EraseLine = "\r\u001b[2K";

    private bool _isDrawn;

    /// <summary>Replaces the line.</summary>
    /// <param name="parts">The parts of the line as markup, in order. Those that do not fit are left out, least important first.</param>
    public void Draw(IReadOnlyList<LinePart> parts)
    {
        Erase();
        console.Write(new Markup(LinePart.Fit(parts, console.Profile.Width - 1)));
        _isDrawn = true;
    }

    /// <summary>Writes a line above.</summary>
    public void WriteAbove(string markup)
    {
        Erase();
        console.MarkupLine(markup);
    }

    /// <summary>Erases the line.</summary>
    public void Erase()
    {
        if (_isDrawn) console.WriteAnsi(EraseLine);
        _isDrawn = false;
    }
}
