using ModelDsl.Cli.Displays;
using ModelDsl.Cli.Settings;
using Spectre.Console;

namespace ModelDsl.Cli;

/// <summary>Runs the main method of a console program. User errors become one red line and an exit code, not a stack trace.</summary>
public static class ConsoleProgram
{
    private const int Failed = 1;

    /// <summary>The exit code of canceled work, as shells report an interrupt.</summary>
    private const int Canceled = 130;

    // Where the running program writes its messages, which it may redirect; null outside of Run.
    private static Func<OutputStream>? _messages;

    /// <summary>Runs a program and prints user errors as messages. Ctrl+C and SIGTERM say what was kept.</summary>
    /// <returns>The exit code: 0, 1 for an error, 2 for wrong usage, 130 after Ctrl+C, 143 after SIGTERM.</returns>
    public static int Run(Action program)
    {
        ArgumentNullException.ThrowIfNull(program);
        return Run(
            () =>
            {
                program();
                return 0;
            },
            () => OutputStream.Out);
    }

    /// <summary>Runs a program that has its own exit code.</summary>
    /// <param name="program">The program.</param>
    /// <param name="messages">Returns what receives messages.</param>
    internal static int Run(Func<int> program, Func<OutputStream> messages)
    {
        _messages = messages;
        using var notice = new InterruptNotice(messages);
        try
        {
            return program();
        }
        catch (CommandException error)
        {
            return Explain(error.Message, "red", error.ExitCode);
        }
        catch (ModelDslException error)
        {
            return Explain(error.Message, "red", Failed);
        }
        catch (InterruptedException interrupted)
        {
            return Explain(interrupted.Message, "yellow", interrupted.ExitCode);
        }
        catch (OperationCanceledException)
        {
            return Explain("Canceled. The received part of a download is kept.", "yellow", Canceled);
        }
        finally
        {
            _messages = null;
        }
    }

    /// <summary>Ends the program after a signal: by an exception within <see cref="Run(Action)"/>, otherwise at once.</summary>
    internal static void End(InterruptedException interrupted)
    {
        if (_messages is not null) throw interrupted;

        Environment.Exit(Explain(interrupted.Message, "yellow", interrupted.ExitCode));
    }

    private static int Explain(string message, string color, int exitCode)
    {
        (_messages?.Invoke() ?? OutputStream.Out).WriteLine($"[{color}]{Markup.Escape(message)}[/]");
        return exitCode;
    }
}
