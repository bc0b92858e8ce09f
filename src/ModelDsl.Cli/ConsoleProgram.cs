using Spectre.Console;

namespace ModelDsl.Cli;

/// <summary>Runs the main method of a console program. User errors become one red line and an exit code, not a stack trace.</summary>
public static class ConsoleProgram
{
    /// <summary>The exit code of a canceled run, as shells report an interrupt.</summary>
    private const int Canceled = 130;

    /// <summary>Runs a program and prints user errors as messages.</summary>
    /// <returns>The exit code: 0, 1 for an error, 130 for a canceled run.</returns>
    public static int Run(Action program)
    {
        try
        {
            program();
            return 0;
        }
        catch (ModelDslException error)
        {
            AnsiConsole.MarkupLine($"[red]{Markup.Escape(error.Message)}[/]");
            return 1;
        }
        catch (OperationCanceledException)
        {
            AnsiConsole.MarkupLine("[yellow]Canceled. Complete stages and the received part of a download are kept.[/]");
            return Canceled;
        }
    }
}
