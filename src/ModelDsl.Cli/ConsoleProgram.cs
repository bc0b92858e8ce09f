using Spectre.Console;

namespace ModelDsl.Cli;

/// <summary>Runs the main method of a console program. User errors become one red line and an exit code, not a stack trace.</summary>
public static class ConsoleProgram
{
    /// <summary>The exit code of canceled work, as shells report an interrupt.</summary>
    private const int Canceled = 130;

    private static bool _isRunning;

    /// <summary>Runs a program and prints user errors as messages.</summary>
    /// <returns>The exit code: 0, 1 for an error, 130 after Ctrl+C, 143 after SIGTERM.</returns>
    public static int Run(Action program)
    {
        _isRunning = true;
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
        catch (InterruptedException interrupted)
        {
            return Explain(interrupted);
        }
        catch (OperationCanceledException)
        {
            AnsiConsole.MarkupLine("[yellow]Canceled. The received part of a download is kept.[/]");
            return Canceled;
        }
        finally
        {
            _isRunning = false;
        }
    }

    /// <summary>Ends the program after a signal: by an exception within <see cref="Run"/>, otherwise at once.</summary>
    internal static void End(InterruptedException interrupted)
    {
        if (_isRunning) throw interrupted;

        Environment.Exit(Explain(interrupted));
    }

    private static int Explain(InterruptedException interrupted)
    {
        AnsiConsole.MarkupLine($"[yellow]{Markup.Escape(interrupted.Message)}[/]");
        return interrupted.ExitCode;
    }
}
