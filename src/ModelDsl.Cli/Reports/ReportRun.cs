namespace ModelDsl.Cli.Reports;

/// <summary>The last run of a ledger, as a report shows it.</summary>
internal sealed record ReportRun
{
    private ReportRun(string name, Ledger ledger, string? directory)
    {
        (Name, Ledger, Directory) = (name, ledger, directory);
        Summary = ledger.Runs is [.., var last] ? last : null;
        Attempts = [.. ledger.Attempts.Where(attempt => attempt.RunId == Summary?.Id)];
        Best = ledger.Best;
    }

    /// <summary>The name of the run's directory, or of the model.</summary>
    public string Name { get; init; }

    /// <summary>The ledger.</summary>
    public Ledger Ledger { get; }

    /// <summary>The run directory; null if nothing was saved.</summary>
    public string? Directory { get; }

    /// <summary>What identifies the run; null before a run.</summary>
    public RunSummary? Summary { get; }

    /// <summary>All attempts of the run, in order.</summary>
    public IReadOnlyList<StageResult> Attempts { get; }

    /// <summary>The version that the run hands over; null before a stage is accepted.</summary>
    public StageResult? Best { get; }

    /// <summary>The duration of all attempts in seconds.</summary>
    public double Seconds => Attempts.Sum(attempt => attempt.Seconds);

    /// <summary>Reads the ledger of a run directory.</summary>
    /// <exception cref="RunDirectoryException">The directory has no ledger, or the ledger is damaged or of a later version.</exception>
    public static ReportRun Read(string directory) =>
        new(Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(directory))), Ledger.Read(directory), directory);

    /// <summary>Creates the run of a ledger in memory.</summary>
    public static ReportRun Create(Ledger ledger)
    {
        var version = ledger.Attempts.Select(attempt => attempt.Directory).OfType<string>().FirstOrDefault();
        return new(ledger.Model, ledger, Path.GetDirectoryName(version));
    }

    /// <summary>Returns the score by which versions are compared by default, the mean of the tasks' primary metrics; null without
    /// evaluations.</summary>
    public static double? ScoreOf(StageResult stage) =>
        stage.Evaluation.Tasks.Count == 0 ? null : stage.Evaluation.Tasks.Values.Average(metrics => metrics.Score);
}
