using Spectre.Console;

namespace ModelDsl.Cli;

/// <summary>Runs trainers and displays stage, epoch, loss, speed and time left.</summary>
public static class TrainingConsole
{
    /// <summary>Runs every stage in order, like <see cref="StagedTrainer{TStage, TExample, TPrediction}.Run"/>, and displays progress. A
    /// terminal shows a live line; redirected output has one line per epoch. Ctrl+C and SIGTERM
    /// end the run after the current step, save its state, say how to go on, and end the program with the exit code 130 or 143.</summary>
    /// <inheritdoc cref="StagedTrainer{TStage, TExample, TPrediction}.Run"/>
    public static Ledger RunWithProgress<TStage, TExample, TPrediction>(
        this StagedTrainer<TStage, TExample, TPrediction> trainer,
        IReadOnlyList<TExample> train,
        IReadOnlyList<TExample> dev,
        CancellationToken cancellationToken = default)
        where TStage : struct, Enum
    {
        var console = AnsiConsole.Console;
        using var cancellation = new SignalCancellation(cancellationToken);
        var lines = new StageLines(trainer.Ledger);
        console.MarkupLine(lines.FormatHeading(train.Count, dev.Count));
        if (trainer.PrecisionNote is { } note)
            console.MarkupLineInterpolated($"[yellow]{note}[/]");

        ITrainingDisplay display = console.Profile.Capabilities.Interactive && !Console.IsOutputRedirected
            ? new LiveDisplay(console, lines)
            : new PlainDisplay(Console.Out, lines);
        void ShowReport(object? sender, DataReport report) => display.Update(report);
        void ShowCaching(object? sender, CachingProgress progress) => display.Update(progress);
        var hasTrained = false;
        void ShowTraining(object? sender, TrainingProgress progress)
        {
            hasTrained = true;
            display.Update(progress);
        }

        trainer.Checked += ShowReport;
        trainer.Caching += ShowCaching;
        trainer.Progressed += ShowTraining;
        try
        {
            var ledger = display.Show(() => trainer.Run(train, dev, cancellation.Token));
            if (!hasTrained)
                console.MarkupLineInterpolated($"[yellow]The run in {trainer.RunDirectory} is complete: its best version is open.[/]");
            return ledger;
        }
        catch (OperationCanceledException) when (cancellation.Signal is { } signal)
        {
            ConsoleProgram.End(new(signal, Advise(trainer.RunDirectory), cancellation.Token));
            throw;
        }
        finally
        {
            trainer.Checked -= ShowReport;
            trainer.Caching -= ShowCaching;
            trainer.Progressed -= ShowTraining;
        }
    }

    private static string Advise(string? runDirectory) => runDirectory is null
        ? "Interrupted. Nothing was saved: set RunDirectory, and an interrupted run can go on."
        : $"Interrupted. The state is saved in {runDirectory}; run the program again to go on.";
}
