using Spectre.Console;

namespace ModelDsl.Cli.Displays;

/// <summary>Displays a run without redrawing: a line per evaluation and finished stage, and one every few seconds while nothing else is
/// written.</summary>
internal sealed class PlainDisplay(TextWriter output, StageLines lines, TimeProvider time) : ITrainingDisplay
{
    private static readonly TimeSpan CachingInterval = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan TrainingInterval = TimeSpan.FromSeconds(30);

    private int _passed = int.MaxValue;
    private long _written = time.GetTimestamp();

    public Ledger Show(Func<Ledger> run) => run();

    public void Update(DataReport report) => output.WriteLine(report);

    public void Update(CachingProgress progress)
    {
        var begins = progress.Examples <= _passed;
        _passed = progress.Examples;
        if (begins) Write(StageLines.FormatCachingBegun(progress));
        else if (time.GetElapsedTime(_written) >= CachingInterval) Write(StageLines.FormatCachingShare(progress));
    }

    public void Update(EpochProgress progress) => Write(lines.FormatEpoch(progress));

    public void Update(TrainingProgress progress)
    {
        if (progress.Result is { } result) Write(lines.FormatFinished(result));
        else if (time.GetElapsedTime(_written) >= TrainingInterval) Write(lines.FormatRunningShare(progress));
    }

    private void Write(string markup)
    {
        output.WriteLine(Markup.Remove(markup));
        output.Flush();
        _written = time.GetTimestamp();
    }
}
