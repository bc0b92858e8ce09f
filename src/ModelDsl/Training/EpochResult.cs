namespace ModelDsl;

/// <summary>The losses and metrics of one epoch.</summary>
/// <param name="Epoch">The epoch within its stage, from 1.</param>
/// <param name="TrainingLoss">The training loss, averaged over examples; each step's loss precedes its update.</param>
/// <param name="Evaluation">The metrics on the development data after the epoch.</param>
/// <param name="Seconds">The duration of training and evaluation in seconds.</param>
public sealed record EpochResult(int Epoch, double TrainingLoss, Evaluation Evaluation, double Seconds);
