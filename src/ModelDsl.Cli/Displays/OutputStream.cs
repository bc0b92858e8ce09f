using Spectre.Console;

namespace ModelDsl.Cli.Displays;

/// <summary>One of the console's streams: a terminal that can redraw lines, or plain text without colors and line wrapping.</summary>
/// <param name="console">Writes to a terminal.</param>
/// <param name="writer">Writes plain text.</param>
/// <param name="isTerminal">Whether lines can be redrawn.</param>
internal sealed class OutputStream(IAnsiConsole console, TextWriter writer, bool isTerminal)
{
    /// <summary>Standard output.</summary>
    public static OutputStream Out => new(AnsiConsole.Console, Console.Out, CanRedraw(AnsiConsole.Console, Console.IsOutputRedirected));

    /// <summary>Standard error, for messages beside results that other programs read.</summary>
    public static OutputStream Error
    {
        get
        {
            var console = AnsiConsole.Create(new() { Out = new AnsiConsoleOutput(Console.Error) });
            return new(console, Console.Error, CanRedraw(console, Console.IsErrorRedirected));
        }
    }

    /// <summary>Creates the display of a run.</summary>
    public ITrainingDisplay CreateDisplay(StageLines lines) => isTerminal
        ? new LiveDisplay(console, lines, TimeProvider.System)
        : new PlainDisplay(writer, lines, TimeProvider.System);

    /// <summary>Opens a checkpoint with a progress bar per downloaded file, or a line per file.</summary>
    public TModel ShowDownload<TModel>(Func<IProgress<DownloadProgress>, TModel> open) =>
        isTerminal ? DownloadBars.Show(console, open) : open(new DownloadLines(writer));

    /// <summary>Writes a line of markup; plain text is written without it, and not wrapped.</summary>
    public void WriteLine(string markup = "")
    {
        if (isTerminal) console.MarkupLine(markup);
        else writer.WriteLine(Markup.Remove(markup));
    }

    /// <summary>Writes a text of one or more lines as it is.</summary>
    public void WriteText(object text) => writer.WriteLine($"{text}".TrimEnd('\n'));

    private static bool CanRedraw(IAnsiConsole console, bool isRedirected) =>
        !isRedirected && console.Profile.Capabilities is { Interactive: true, Ansi: true };
}
