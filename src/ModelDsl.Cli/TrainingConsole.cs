using Spectre.Console;

namespace ModelDsl.Cli;

/// <summary>Runs trainers and displays stage, epoch, loss, speed and time left.</summary>
public static class TrainingConsole
{
    /// <summary>Runs every stage in order, like <see cref="StagedTrainer{TStage, TExample, TPrediction}.Run"/>, and displays progress. A
    /// terminal shows a live line; redirected output has one line per epoch. Ctrl+C cancels the run between two steps.</summary>
    /// <inheritdoc cref="StagedTrainer{TStage, TExample, TPrediction}.Run"/>
    public static Ledger RunWithProgress<TStage, TExample, TPrediction>(
        this StagedTrainer<TStage, TExample, TPrediction> trainer,
        IReadOnlyList<TExample> train,
        IReadOnlyList<TExample> dev,
        CancellationToken cancellationToken = default)
        where TStage : struct, Enum
    {
        var console = AnsiConsole.Console;
        using var cancellation = new KeyboardCancellation(cancellationToken);
        var lines = new StageLines(trainer.Ledger);
        console.MarkupLine(lines.FormatHeading(train.Count, dev.Count));
        if (trainer.PrecisionNote is { } note)
            console.MarkupLineInterpolated($"[yellow]{note}[/]");

        ITrainingDisplay display = console.Profile.Capabilities.Interactive && !Console.IsOutputRedirected
            ? new LiveDisplay(console, lines)
            : new PlainDisplay(Console.Out, lines);
        void ShowReport(object? sender, DataReport report) => display.Update(report);
        void ShowCaching(object? sender, CachingProgress progress) => display.Update(progress);
        void ShowTraining(object? sender, TrainingProgress progress) => display.Update(progress);

        trainer.Checked += ShowReport;
        trainer.Caching += ShowCaching;
        trainer.Progressed += ShowTraining;
        try
        {
            return display.Show(() => trainer.Run(train, dev, cancellation.Token));
        }
        finally
        {
            trainer.Checked -= ShowReport;
            trainer.Caching -= ShowCaching;
            trainer.Progressed -= ShowTraining;
        }
    }
}
