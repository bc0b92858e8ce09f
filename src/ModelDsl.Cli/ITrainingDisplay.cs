namespace ModelDsl.Cli;

/// <summary>Shows where a run stands.</summary>
internal interface ITrainingDisplay
{
    /// <summary>Shows what it is told while the run goes on.</summary>
    Ledger Show(Func<Ledger> run);

    /// <summary>The pass that fills caches has come further.</summary>
    void Update(CachingProgress progress);

    /// <summary>A step was done, or a stage has ended.</summary>
    void Update(TrainingProgress progress);
}
