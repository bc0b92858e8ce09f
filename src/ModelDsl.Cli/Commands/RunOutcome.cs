namespace ModelDsl.Cli.Commands;

/// <summary>What a run achieved.</summary>
/// <param name="Run">The run directory.</param>
/// <param name="Model">The model's class.</param>
/// <param name="Seed">The seed of the last run in the directory.</param>
/// <param name="BestStage">The stage of the best accepted version; null without one.</param>
/// <param name="Version">The directory of the best version.</param>
/// <param name="Metrics">The primary metric of each task with the best version, by task and metric.</param>
/// <param name="Seconds">The duration of all stages.</param>
internal sealed record RunOutcome(
    string Run, string Model, int? Seed, string? BestStage, string? Version, IReadOnlyDictionary<string, double> Metrics, double Seconds)
{
    /// <summary>Reads the outcome of a run directory.</summary>
    /// <exception cref="RunDirectoryException">The directory has no ledger, or the ledger is damaged.</exception>
    public static RunOutcome Read(string directory)
    {
        var ledger = Ledger.Read(directory);
        var best = ledger.Best;
        return new(
            directory, ledger.Model, ledger.Runs is [.., var last] ? last.Seed : null, best is null ? null : $"{best.Index} {best.Stage}",
            best?.Directory,
            (best?.Evaluation.Tasks ?? new Dictionary<string, TaskMetrics>()).ToDictionary(
                task => $"{task.Key} {MetricNames.Abbreviate(task.Value.Primary)}", task => task.Value.Score, StringComparer.Ordinal),
            ledger.Stages.Sum(stage => stage.Seconds));
    }
}
