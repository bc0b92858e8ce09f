using Spectre.Console;

namespace ModelDsl.Cli;

/// <summary>Shows a run where lines cannot be redrawn: one for a pass that fills caches, one for each epoch, and one for each stage that has ended.</summary>
internal sealed class PlainDisplay(TextWriter output, StageLines lines) : ITrainingDisplay
{
    private int _passed = int.MaxValue;
    private (int Stage, int Epoch) _shown = (-1, 0);

    public Ledger Show(Func<Ledger> run) => run();

    public void Update(CachingProgress progress)
    {
        var begins = progress.Examples <= _passed;
        _passed = progress.Examples;
        if (begins) output.WriteLine(StageLines.CachingBegun(progress));
    }

    public void Update(TrainingProgress progress)
    {
        if (progress.Result is { } result)
        {
            output.WriteLine(Markup.Remove(lines.Finished(result)));
        }
        else if (_shown != (progress.StageIndex, progress.Epoch))
        {
            _shown = (progress.StageIndex, progress.Epoch);
            output.WriteLine(Markup.Remove(lines.EpochBegun(progress)));
        }
    }
}
