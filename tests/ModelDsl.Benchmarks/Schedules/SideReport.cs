namespace ModelDsl.Benchmarks.Schedules;

/// <summary>Measurements of one side for a whole schedule.</summary>
/// <param name="Seconds">Time from the sentences to the end of the last stage.</param>
/// <param name="Stages">Measurements per stage.</param>
/// <param name="Note">Note of the side for the user; null for none.</param>
internal sealed record SideReport(double Seconds, IReadOnlyList<StageReport> Stages, string? Note)
{
    public long PeakBytes => Stages.Max(stage => stage.PeakBytes);
}

/// <summary>Measurements of one stage.</summary>
/// <param name="Name">Name of the stage.</param>
/// <param name="Seconds">Time, evaluations included.</param>
/// <param name="Examples">Number of training examples times epochs.</param>
/// <param name="PeakBytes">Peak resident memory.</param>
/// <param name="Losses">Losses of its epochs: training and dev, alternating.</param>
internal sealed record StageReport(string Name, double Seconds, int Examples, long PeakBytes, IReadOnlyList<double> Losses);
