using Spectre.Console;

namespace ModelDsl.Cli;

/// <summary>The frame of a console program: what the user can mend is one red line and an exit code, not a stack trace.</summary>
public static class ConsoleProgram
{
    /// <summary>The exit code of a run that was cancelled, as shells report an interrupt.</summary>
    private const int Cancelled = 130;

    /// <summary>Runs a program and turns errors of the user's input into a message.</summary>
    /// <returns>The exit code: 0, 1 for an error, 130 for a cancelled run.</returns>
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
            AnsiConsole.MarkupLine("[yellow]Cancelled. What was complete is kept: versions of stages, and the part of a download that has arrived.[/]");
            return Cancelled;
        }
    }
}
