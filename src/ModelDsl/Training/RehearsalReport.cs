using ModelDsl.Training.Reporting;

namespace ModelDsl;

/// <summary>What a run is going to take, measured by rehearsing each stage. <see cref="ToString"/> formats it as a table.</summary>
/// <param name="Stages">The stages in order.</param>
public sealed record RehearsalReport(IReadOnlyList<StageRehearsal> Stages)
{
    /// <summary>The time of all stages with all of their epochs.</summary>
    public TimeSpan Duration => TimeSpan.FromTicks(Stages.Sum(stage => stage.Duration.Ticks));

    /// <summary>The peak resident memory of the process, in bytes.</summary>
    public long PeakMemoryBytes => Stages.Count == 0 ? 0 : Stages.Max(stage => stage.PeakMemoryBytes);

    /// <summary>The size of all saved versions, in bytes.</summary>
    public long SavedBytes => Stages.Sum(stage => stage.SavedBytes);

    /// <inheritdoc/>
    public override string ToString() => RehearsalTable.Format(this);
}

/// <summary>What one stage is going to take.</summary>
/// <param name="Stage">The stage's name.</param>
/// <param name="Duration">The time of the stage with all of its epochs, including evaluations and saving.</param>
/// <param name="PeakMemoryBytes">The peak resident memory of the process in bytes, measured with the longest examples, plus the prefix
/// caches of all examples.</param>
/// <param name="SavedBytes">The size of the saved version in bytes.</param>
public sealed record StageRehearsal(string Stage, TimeSpan Duration, long PeakMemoryBytes, long SavedBytes);
