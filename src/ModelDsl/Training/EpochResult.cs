namespace ModelDsl;

/// <summary>The losses and metrics of one evaluation within a stage.</summary>
/// <param name="Epoch">The epochs completed in the stage: a whole number at the end of an epoch, 1.5 in the middle of the second.</param>
/// <param name="TrainingLoss">The training loss, averaged over the examples of the epoch so far; each step's loss precedes its
/// update.</param>
/// <param name="Evaluation">The metrics on the development data.</param>
/// <param name="Seconds">The duration of the steps since the previous evaluation, and of this evaluation, in seconds.</param>
public sealed record EpochResult(double Epoch, double TrainingLoss, Evaluation Evaluation, double Seconds);
