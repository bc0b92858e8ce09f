using ModelDsl.Cli.Displays;

namespace ModelDsl.Cli;

/// <summary>Runs trainers and displays stage, epoch, loss, metrics, speed and time left.</summary>
public static class TrainingConsole
{
    /// <summary>Runs every stage in order, like <see cref="StagedTrainer{TStage, TExample, TPrediction}.Run"/>, and displays progress: a
    /// line with the development metrics at the end of each epoch, and in a terminal a live line. At the end it says which version to
    /// ship, with precision, recall and F1 of each label. Ctrl+C and SIGTERM end the run after the current step, save its state, say how
    /// to go on, and end the program with the exit code 130 or 143.</summary>
    /// <inheritdoc cref="StagedTrainer{TStage, TExample, TPrediction}.Run"/>
    public static Ledger RunWithProgress<TStage, TExample, TPrediction>(
        this StagedTrainer<TStage, TExample, TPrediction> trainer,
        IReadOnlyList<TExample> train,
        IReadOnlyList<TExample> dev,
        CancellationToken cancellationToken = default)
        where TStage : struct, Enum =>
        new TrainingOutput(OutputStream.Out).Run(trainer, train, dev, cancellationToken);
}
