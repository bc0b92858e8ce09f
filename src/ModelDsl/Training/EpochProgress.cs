namespace ModelDsl;

/// <summary>An evaluation within a run, as it happens.</summary>
/// <param name="StageIndex">The stage's number, from 0.</param>
/// <param name="Stage">The stage's name.</param>
/// <param name="Epochs">The number of epochs of the stage.</param>
/// <param name="Result">The losses and metrics.</param>
public sealed record EpochProgress(int StageIndex, string Stage, int Epochs, EpochResult Result);
