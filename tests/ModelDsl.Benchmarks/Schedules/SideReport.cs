namespace ModelDsl.Benchmarks.Schedules;

/// <summary>What one side measured of a whole schedule, in a process of its own.</summary>
/// <param name="Seconds">From the encoded or plain sentences to the end of the last stage.</param>
/// <param name="Stages">Stage by stage.</param>
/// <param name="Note">What the side has to say of itself; null: nothing.</param>
internal sealed record SideReport(double Seconds, IReadOnlyList<StageReport> Stages, string? Note)
{
    public long PeakBytes => Stages.Max(stage => stage.PeakBytes);
}

/// <summary>What one side measured of a stage.</summary>
/// <param name="Name">The stage's name.</param>
/// <param name="Seconds">Its time, evaluations included.</param>
/// <param name="Examples">The examples that it trained on, epochs times their number.</param>
/// <param name="PeakBytes">The largest resident memory in it.</param>
/// <param name="Losses">The losses of its epochs: training and development, in turn.</param>
internal sealed record StageReport(string Name, double Seconds, int Examples, long PeakBytes, IReadOnlyList<double> Losses);
