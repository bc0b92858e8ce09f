namespace ModelDsl.Cli.Displays;

/// <summary>Passes the events of a trainer to a display until it is disposed.</summary>
internal sealed class DisplayedEvents<TStage, TExample, TPrediction> : IDisposable where TStage : struct, Enum
{
    private readonly StagedTrainer<TStage, TExample, TPrediction> _trainer;
    private readonly ITrainingDisplay _display;

    public DisplayedEvents(StagedTrainer<TStage, TExample, TPrediction> trainer, ITrainingDisplay display)
    {
        (_trainer, _display) = (trainer, display);
        trainer.Checked += ShowReport;
        trainer.Caching += ShowCaching;
        trainer.Evaluated += ShowEpoch;
        trainer.Progressed += ShowProgress;
    }

    /// <summary>Whether a step ran; a run that was complete before needs none.</summary>
    public bool HasTrained { get; private set; }

    public void Dispose()
    {
        _trainer.Checked -= ShowReport;
        _trainer.Caching -= ShowCaching;
        _trainer.Evaluated -= ShowEpoch;
        _trainer.Progressed -= ShowProgress;
    }

    private void ShowReport(object? sender, DataReport report) => _display.Update(report);

    private void ShowCaching(object? sender, CachingProgress progress) => _display.Update(progress);

    private void ShowEpoch(object? sender, EpochProgress progress) => _display.Update(progress);

    private void ShowProgress(object? sender, TrainingProgress progress)
    {
        HasTrained = true;
        _display.Update(progress);
    }
}
