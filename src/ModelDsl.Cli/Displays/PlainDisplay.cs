using Spectre.Console;

namespace ModelDsl.Cli;

/// <summary>Displays a run without redrawing: one line per cache filling, epoch and finished stage.</summary>
internal sealed class PlainDisplay(TextWriter output, StageLines lines) : ITrainingDisplay
{
    private int _passed = int.MaxValue;
    private (int Stage, int Epoch) _shown = (-1, 0);

    public Ledger Show(Func<Ledger> run) => run();

    public void Update(DataReport report) => output.WriteLine(report);

    public void Update(CachingProgress progress)
    {
        var begins = progress.Examples <= _passed;
        _passed = progress.Examples;
        if (begins) output.WriteLine(StageLines.FormatCachingBegun(progress));
    }

    public void Update(TrainingProgress progress)
    {
        if (progress.Result is { } result)
        {
            output.WriteLine(Markup.Remove(lines.FormatFinished(result)));
        }
        else if (_shown != (progress.StageIndex, progress.Epoch))
        {
            _shown = (progress.StageIndex, progress.Epoch);
            output.WriteLine(Markup.Remove(lines.FormatEpochBegun(progress)));
        }
    }
}
