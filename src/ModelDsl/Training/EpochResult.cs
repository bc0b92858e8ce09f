namespace ModelDsl;

/// <summary>One pass over the training data, and how well the model did behind it.</summary>
/// <param name="Epoch">The epoch within its stage, from 1.</param>
/// <param name="TrainingLoss">The mean loss of the epoch's steps, each before its own update.</param>
/// <param name="Evaluation">The metrics on the development data at the end of the epoch.</param>
/// <param name="Seconds">How long training and evaluation took.</param>
public sealed record EpochResult(int Epoch, double TrainingLoss, Evaluation Evaluation, double Seconds);
