namespace ModelDsl.Cli;

/// <summary>Writes runs for TensorBoard.</summary>
public static class TensorBoardExtensions
{
    /// <summary>Writes event files while a trainer runs: the training loss of every step, the metrics of every evaluation, and at the end
    /// of each stage the learning rate of each parameter group. View them with <c>tensorboard --logdir FOLDER</c>.</summary>
    /// <param name="trainer">The trainer.</param>
    /// <param name="folder">The folder; each stage gets one inside.</param>
    /// <exception cref="ArgumentException">The folder is empty.</exception>
    /// <remarks>A run ends with a <see cref="StorageException"/> if the folder cannot be written.</remarks>
    public static void LogToTensorBoard<TStage, TExample, TPrediction>(
        this StagedTrainer<TStage, TExample, TPrediction> trainer, string folder)
        where TStage : struct, Enum
    {
        ArgumentNullException.ThrowIfNull(trainer);
        ArgumentException.ThrowIfNullOrWhiteSpace(folder);
        var log = new TensorBoardLog(folder);
        trainer.Progressed += (_, progress) => log.Write(progress);
        trainer.Evaluated += (_, progress) => log.Write(progress);
    }
}
