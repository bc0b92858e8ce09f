namespace ModelDsl.Cli.Displays;

/// <summary>Displays the progress of a run.</summary>
internal interface ITrainingDisplay
{
    /// <summary>Executes a run and displays its progress.</summary>
    Ledger Show(Func<Ledger> run);

    /// <summary>Displays what the check before the first step found.</summary>
    void Update(DataReport report);

    /// <summary>Displays progress of filling the prefix cache.</summary>
    void Update(CachingProgress progress);

    /// <summary>Displays an evaluation.</summary>
    void Update(EpochProgress progress);

    /// <summary>Displays a completed step, or the end of a stage.</summary>
    void Update(TrainingProgress progress);
}
