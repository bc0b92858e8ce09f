using ModelDsl.Training.Verification;

namespace ModelDsl.Training.State;

/// <summary>The state of a run between two steps. A run can stop there and resume in this process or another. Together with the frozen
/// weights it is complete, because orders and masks are pure functions of the seed and the epoch.</summary>
/// <param name="Position">The position in the stage.</param>
/// <param name="Tensors">The trainable weights and their optimizer state. In a loop these are the model's own tensors, which each step
/// changes; a kept or read state has copies.</param>
internal sealed record TrainingState(TrainingPosition Position, NamedTensors Tensors) : IDisposable
{
    /// <summary>The snapshot that an observer kept to return to, or null. In the last stage it has no moments.</summary>
    public TrainingState? Kept { get; init; }

    /// <summary>The fingerprints of all weights before the first step of the stage; null in a kept snapshot.</summary>
    public WeightFingerprints? Initial { get; init; }

    /// <summary>The directory that the state was read from; null if it was not read.</summary>
    public string? Source { get; init; }

    /// <summary>Overwrites the tensors of a model and its optimizer with those of the state.</summary>
    /// <exception cref="RunDirectoryException">The state was read, and is of another model or stage; nothing was changed.</exception>
    /// <exception cref="ArgumentException">The state is of another model or stage; nothing was changed.</exception>
    public void CopyTo(NamedTensors live)
    {
        try
        {
            live.CopyFrom(Tensors);
        }
        catch (ArgumentException error) when (Source is not null)
        {
            throw new RunDirectoryException(Source, $"The training state {Source} does not fit the model: {error.Message}", error);
        }
    }

    /// <summary>The size of all tensors in bytes.</summary>
    public long Bytes => Tensors.Bytes + (Kept?.Bytes ?? 0);

    /// <summary>Releases copied tensors, not the model's own.</summary>
    public void Dispose()
    {
        Tensors.Dispose();
        Kept?.Dispose();
    }
}
