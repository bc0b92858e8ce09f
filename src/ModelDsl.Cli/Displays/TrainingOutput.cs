using Spectre.Console;

namespace ModelDsl.Cli.Displays;

/// <summary>Runs a trainer, displays its progress, and says at the end which version to ship.</summary>
/// <param name="output">Where to display.</param>
internal sealed class TrainingOutput(OutputStream output)
{
    /// <summary>Runs every stage in order, or goes on with an interrupted run. Of several workers, the first one displays it.</summary>
    public Ledger Run<TStage, TExample, TPrediction>(
        StagedTrainer<TStage, TExample, TPrediction> trainer,
        IReadOnlyList<TExample> train,
        IReadOnlyList<TExample> dev,
        CancellationToken cancellationToken)
        where TStage : struct, Enum
    {
        using var cancellation = new SignalCancellation(cancellationToken);
        if (!trainer.Workers.IsFirst) return cancellation.Run(() => Advise(trainer.RunDirectory), token => trainer.Run(train, dev, token));

        var lines = new StageLines(trainer.Ledger);
        output.WriteLine(lines.FormatHeading(train.Count, dev.Count));
        if (trainer.PrecisionNote is { } note)
            output.WriteLine($"[yellow]{Markup.Escape(note)}[/]");

        var display = output.CreateDisplay(lines);
        using var events = new DisplayedEvents<TStage, TExample, TPrediction>(trainer, display);
        var ledger = cancellation.Run(
            () => Advise(trainer.RunDirectory), token => display.Show(() => trainer.Run(train, dev, token)));
        if (!events.HasTrained)
            output.WriteLine($"[yellow]The run in {Markup.Escape($"{trainer.RunDirectory}")} is complete: its best version is open.[/]");
        ShippedVersion.Write(output, ledger, lines);
        return ledger;
    }

    /// <summary>Writes the predictions of a few texts.</summary>
    public void WriteSamples(IReadOnlyList<string> texts, IEnumerable<object> predictions)
    {
        foreach (var (text, prediction) in texts.Zip(predictions))
        {
            output.WriteLine();
            output.WriteText($"{text}\n  {prediction}");
        }
    }

    private static string Advise(string? runDirectory) => runDirectory is null
        ? "Interrupted. Nothing was saved: set RunDirectory, and an interrupted run can go on."
        : $"Interrupted. The state is saved in {runDirectory}; run the program again to go on.";
}
