namespace ModelDsl.Training.State;

/// <summary>
/// The state of a run between two steps. A loop takes it one step further; the run can stop there and go on, in this process or another.
/// Together with the frozen weights it is complete, because orders and masks are pure functions of the seed and the epoch.
/// </summary>
/// <param name="Position">Where the run stands.</param>
/// <param name="Tensors">The weights that train and the optimizer's state of them. In a loop these are the model's own, which each step
/// changes; a state that was kept or read has copies.</param>
internal sealed record TrainingState(TrainingPosition Position, NamedTensors Tensors) : IDisposable
{
    /// <summary>The state that an observer has kept to come back to; null where it has kept none.</summary>
    public TrainingState? Kept { get; init; }

    /// <summary>Releases copies of tensors; the model's own stay.</summary>
    public void Dispose()
    {
        Tensors.Dispose();
        Kept?.Dispose();
    }
}
